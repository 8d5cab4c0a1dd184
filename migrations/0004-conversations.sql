create table conversations (
  id uuid primary key,
  person_id uuid not null references people,
  subject text not null default '',
  channel text not null check (channel in ('mail', 'chat', 'phone')),
  -- which mailbox it came by; channels own that table
  mailbox_id uuid,
  owner_id uuid references agents,
  opened_at timestamptz not null,
  -- open: the person waits for us. waiting: we wait for them. later: set aside until a time. closed: done.
  state text not null check (state in ('open', 'waiting', 'later', 'closed')),
  waiting_since timestamptz,
  later_until timestamptz,
  later_by uuid references agents,
  closed_at timestamptz,
  closed_by uuid references agents,
  -- one sentence of what came of it, shown where a closed conversation folds
  outcome text not null default '',
  last_message_at timestamptz,
  last_words text not null default '',
  last_by text check (last_by in ('person', 'agent', 'system')),
  check ((state = 'open') = (waiting_since is not null)),
  check ((state = 'later') = (later_until is not null)),
  check ((state = 'closed') = (closed_at is not null))
);
create index conversations_by_person on conversations (person_id, opened_at desc);
create index conversations_not_done on conversations (person_id) where state <> 'closed';
create index conversations_by_owner on conversations (owner_id, state, waiting_since) where state <> 'closed';
create index conversations_their_turn on conversations (owner_id, last_message_at desc) where state = 'waiting';
create index conversations_unowned on conversations (waiting_since) where owner_id is null and state = 'open';
create index conversations_due on conversations (later_until) where state = 'later';

create table messages (
  id uuid primary key,
  conversation_id uuid not null references conversations,
  person_id uuid not null references people,
  kind text not null check (kind in ('message', 'note')),
  channel text not null check (channel in ('mail', 'chat', 'phone')),
  -- exactly one author, except for what the system itself says
  by_person_id uuid references people,
  by_agent_id uuid references agents,
  at timestamptz not null,
  text text not null,
  -- quoted history and signature: folded, never dropped
  folded text not null default '',
  html text,
  -- whether the HTML shows more than its text does
  html_matters boolean not null default false,
  -- how it came or goes: addresses as written, subject of its own
  envelope jsonb not null default '{}',
  identity_id uuid references identities,
  -- null for what needs no delivery: incoming messages, notes, calls
  delivery text check (delivery in ('queued', 'sending', 'sent', 'failed')),
  delivery_reason text,
  delivery_at timestamptz,
  send_after timestamptz,
  attempts int not null default 0,
  -- the sender's own id of it: sent twice, said once
  client_id text,
  search tsvector not null,
  check (num_nonnulls(by_person_id, by_agent_id) <= 1)
);
create index messages_by_person on messages (person_id, at, id);
-- what people said in conversations of others
create index messages_by_guest on messages (by_person_id, at, id) where by_person_id <> person_id;
create index messages_by_conversation on messages (conversation_id, at, id);
create index messages_by_time on messages (at);
-- without fastupdate: each search would read through a list of everything written lately
create index messages_search on messages using gin (search) with (fastupdate = off);
create index messages_undelivered on messages (delivery, send_after) where delivery in ('queued', 'sending', 'failed');
create unique index messages_by_client on messages (by_agent_id, client_id) where client_id is not null;

create table attachments (
  id uuid primary key,
  message_id uuid references messages,
  -- who put it up, until a message carries it
  uploaded_by uuid references agents,
  made_at timestamptz not null,
  name text not null,
  type text not null,
  size bigint not null,
  file_key text not null,
  inline boolean not null default false,
  content_id text
);
create index attachments_by_message on attachments (message_id) where message_id is not null;
create index attachments_loose on attachments (made_at) where message_id is null;

create table drafts (
  agent_id uuid not null references agents,
  person_id uuid not null references people,
  kind text not null check (kind in ('message', 'note')),
  conversation_id uuid references conversations,
  text text not null,
  attachment_ids uuid[] not null default '{}',
  saved_at timestamptz not null,
  primary key (agent_id, person_id, kind)
);
