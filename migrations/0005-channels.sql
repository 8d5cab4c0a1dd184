create table mailboxes (
  id uuid primary key,
  -- what the team calls it
  name text not null default '',
  address text not null,
  -- { host, port, security, user }; the passwords are sealed with this installation's own key
  imap jsonb not null,
  imap_password text not null,
  smtp jsonb not null,
  smtp_password text not null,
  folder text not null default 'INBOX',
  -- older mails stay where they are; null: all are taken in
  take_from timestamptz,
  -- the server delivers name+anything@… too
  plus_addresses boolean not null default false,
  state text not null default 'connecting' check (state in ('connecting', 'connected', 'trouble')),
  -- { code, words, detail }
  trouble jsonb,
  state_since timestamptz not null,
  added_at timestamptz not null,
  added_by uuid references agents,
  removed_at timestamptz,
  check ((state = 'trouble') = (trouble is not null))
);
create unique index mailboxes_by_address on mailboxes (lower(address)) where removed_at is null;

alter table conversations add constraint conversations_mailbox foreign key (mailbox_id) references mailboxes;

-- How far we have read. Never the unread flag: another mail program would hide mails from us.
create table mailbox_cursors (
  mailbox_id uuid primary key references mailboxes,
  uid_validity bigint not null,
  last_uid bigint not null default 0
);

-- Each mail as it came, committed before anybody tries to understand it.
create table raw_mails (
  id uuid primary key,
  seq bigint not null generated always as identity,
  -- null: put in by hand, as /dev/mail does
  mailbox_id uuid references mailboxes,
  -- when the mail server got it
  arrived_at timestamptz not null,
  kept_at timestamptz not null default now(),
  -- on the server; of a mail that is too large, only the beginning is here
  size bigint not null,
  cut boolean not null default false,
  sha256 bytea not null,
  raw bytea not null,
  state text not null default 'kept' check (state in ('kept', 'understood', 'same', 'failed')),
  -- why it was not understood, in plain words
  reason text,
  tries int not null default 0,
  understood_at timestamptz,
  -- bounce, complaint, vacation, list, automatic: no human wrote it
  automatic text,
  -- what it became; a mail that came twice names the first one's message
  message_id uuid references messages,
  check ((state = 'failed') = (reason is not null))
);
-- already compressed or short: keep TOAST from trying
alter table raw_mails alter column raw set storage external;
create index raw_mails_waiting on raw_mails (mailbox_id, seq) where state = 'kept';
create index raw_mails_failed on raw_mails (seq) where state = 'failed';
create index raw_mails_by_message on raw_mails (message_id) where message_id is not null;
create index raw_mails_by_content on raw_mails (mailbox_id, sha256);

-- Where each mail lies on the server. A mail is taken in once, however often it is met.
create table mail_places (
  mailbox_id uuid not null references mailboxes,
  uid_validity bigint not null,
  uid bigint not null,
  mail_id uuid not null references raw_mails,
  primary key (mailbox_id, uid_validity, uid)
);
create index mail_places_by_mail on mail_places (mail_id);

-- The Message-IDs that we know, of mails in and out: what answers refer to.
create table mail_ids (
  header_id text not null,
  message_id uuid not null references messages,
  conversation_id uuid not null references conversations,
  primary key (header_id, message_id)
);
create index mail_ids_by_conversation on mail_ids (conversation_id, message_id);

-- Each mail that leaves, fixed before SMTP speaks, so that a second try is the same mail.
create table outgoing_mails (
  id uuid primary key,
  -- null: a letter of the house itself, such as a link to sign in
  message_id uuid unique references messages,
  mailbox_id uuid references mailboxes,
  header_id text not null,
  composed_at timestamptz not null,
  sender text not null,
  -- who still has to get it
  recipients text[] not null,
  raw bytea not null,
  attempts int not null default 0,
  -- set when the server listens, before the first word: a crash after this leaves it uncertain
  spoke_at timestamptz,
  sent_at timestamptz,
  response text,
  -- the demo: composed, shown on /dev/mail, not sent
  kept_home boolean not null default false
);
alter table outgoing_mails alter column raw set storage external;
create index outgoing_mails_at_home on outgoing_mails (composed_at desc, id desc) where kept_home;
create index outgoing_mails_by_header on outgoing_mails (header_id);
