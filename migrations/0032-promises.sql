-- What one of us said would happen, to whom, and by when.
create table promises (
  id uuid primary key,
  person_id uuid not null references people,
  origin_id uuid references people,
  -- where it was said, as far as somebody noted that
  conversation_id uuid references conversations,
  message_id uuid references messages on delete set null,
  -- who owes it
  agent_id uuid not null references agents,
  words text not null check (length(words) between 1 and 500),
  due_at timestamptz not null,
  -- a day was meant and no time: due_at is the end of it where whoever promised lives
  due_on date,
  made_at timestamptz not null,
  made_by uuid not null references agents,
  -- the last time it was moved; each is in the log
  moved_at timestamptz,
  moved_by uuid references agents,
  moved_why text not null default '',
  was_due_at timestamptz,
  was_due_on date,
  kept_at timestamptz,
  kept_by uuid references agents,
  broken_at timestamptz,
  broken_by uuid references agents,
  -- for colleagues; the person hears it from a human
  broken_why text not null default '',
  -- made by the browser: sent twice, promised once
  client_id text,
  check (message_id is null or conversation_id is not null),
  check ((moved_at is null) = (moved_by is null)),
  check ((moved_at is null) = (was_due_at is null)),
  check ((kept_at is null) = (kept_by is null)),
  check ((broken_at is null) = (broken_by is null)),
  check (kept_at is null or broken_at is null)
);
create index promises_owed on promises (agent_id, due_at, id) where kept_at is null and broken_at is null;
create index promises_open_to on promises (person_id, agent_id, due_at, id) where kept_at is null and broken_at is null;
create index promises_by_person on promises (person_id, made_at desc);
create index promises_by_origin on promises (origin_id) where origin_id is not null;
create index promises_by_conversation on promises (conversation_id) where conversation_id is not null;
create index promises_by_message on promises (message_id) where message_id is not null;
create index promises_by_client on promises (person_id, client_id) where client_id is not null;
