-- A person's own place: links to it are bound to one identity, expire, and can be revoked.
alter table identities add column place_links_from timestamptz;

-- They asked to be forgotten, and it is this near.
alter table people add column forget_at timestamptz;

create table place_sessions (
  id uuid primary key,
  token_hash bytea not null unique,
  person_id uuid not null references people,
  origin_id uuid references people,
  identity_id uuid not null references identities,
  made_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  -- a fresh link was opened: until then they may see and change everything. Null: a link out of a letter
  fresh_until timestamptz,
  -- the conversations whose letters' links were opened here; ids only, a conversation may go
  conversation_ids uuid[] not null default '{}',
  device text not null default ''
);
create index place_sessions_by_identity on place_sessions (identity_id);
create index place_sessions_by_person on place_sessions (person_id);

-- Each address that was proven in a session, by a fresh link mailed there. A link proves once.
create table place_proofs (
  nonce bytea primary key,
  session_id uuid not null references place_sessions on delete cascade,
  identity_id uuid not null references identities,
  proven_at timestamptz not null
);
create index place_proofs_by_session on place_proofs (session_id);
create index place_proofs_by_identity on place_proofs (identity_id);

-- Asked to be forgotten. When it is done this row names no one: it keeps a random id, times and counts.
create table erasures (
  id uuid primary key,
  -- null once it is done
  person_id uuid references people,
  -- where they asked from; null: an agent, on their word
  identity_id uuid references identities,
  asked_by uuid references agents,
  language text not null default 'en',
  asked_at timestamptz not null,
  due_at timestamptz not null,
  withdrawn_at timestamptz,
  done_at timestamptz,
  -- how many rows and files went, by kind; and the proof
  counts jsonb,
  proof bytea,
  -- SHA-256 of the random ids that their rows had, so that a restored backup forgets them again
  whom bytea[],
  check (done_at is null or person_id is null)
);
create index erasures_due on erasures (due_at) where done_at is null and withdrawn_at is null;
create unique index erasures_asked on erasures (person_id) where done_at is null and withdrawn_at is null;
create index erasures_by_person on erasures (person_id) where person_id is not null;

-- How long things last here, in days; one row, made by whoever changes it first.
create table place_settings (
  only_one boolean primary key default true check (only_one),
  link_days int not null default 30 check (link_days between 1 and 365),
  grace_days int not null default 14 check (grace_days between 0 and 60),
  backup_days int not null default 90 check (backup_days between 1 and 3650)
);

-- What a person put up in their place, until a message carries it.
alter table attachments add column uploaded_in_place uuid references place_sessions on delete set null;
create index attachments_put_up_in_place on attachments (uploaded_in_place) where uploaded_in_place is not null;
