-- A person's own place: links to it are bound to one identity, expire, and can be revoked.
alter table identities add column place_links_from timestamptz;

create table place_sessions (
  id uuid primary key,
  token_hash bytea not null unique,
  person_id uuid not null references people,
  origin_id uuid references people,
  identity_id uuid not null references identities,
  made_at timestamptz not null,
  last_used_at timestamptz not null,
  ended_at timestamptz
);
create index place_sessions_by_identity on place_sessions (identity_id);

-- Asked to be forgotten. When it is done this row names no one: it keeps a random id, times and counts.
create table erasures (
  id uuid primary key,
  -- null once it is done
  person_id uuid references people,
  identity_id uuid references identities,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  withdrawn_at timestamptz,
  done_at timestamptz,
  -- how many rows and files went, by kind; and the proof
  counts jsonb,
  proof bytea
);
create index erasures_due on erasures (due_at) where done_at is null and withdrawn_at is null;
create unique index erasures_asked on erasures (person_id) where done_at is null and withdrawn_at is null;
