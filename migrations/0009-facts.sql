-- What we remember of a person, one thing at a time: who said it, where, on what basis, for how long.
create table facts (
  id uuid primary key,
  person_id uuid not null references people,
  origin_id uuid references people,
  kind text not null check (kind in ('free', 'date', 'preference', 'access_need', 'name_said', 'role', 'address')),
  -- of a preference or need, what it is about: channel, tone, language, hours, access; else what the person calls it
  about text not null default '',
  value text not null,
  on_date date,
  source text not null check (source in ('message', 'form', 'agent', 'import', 'person')),
  message_id uuid references messages,
  -- the words it was taken from
  quote text not null default '',
  identity_id uuid references identities,
  -- null: the person themselves, or an import
  noted_by uuid references agents,
  noted_at timestamptz not null,
  basis text not null check (basis in ('told', 'agreed', 'contract')),
  sensitivity text not null default 'none' check (sensitivity in ('none', 'health', 'family', 'money', 'belief', 'other')),
  -- "they shared this with us": said by a human, for what is sensitive
  shared_with_us_at timestamptz,
  expires_at timestamptz,
  visible_to text not null default 'team' check (visible_to in ('team', 'owner', 'leads')),
  confirmed_at timestamptz not null,
  -- a correction is a new row; the old one stays readable until it is erased
  replaced_by uuid references facts,
  replaced_at timestamptz,
  -- two that contradict each other stand side by side until a human settles them
  search tsvector not null,
  check (sensitivity = 'none' or (shared_with_us_at is not null and expires_at is not null))
);
create index facts_by_person on facts (person_id, confirmed_at desc) where replaced_at is null;
create index facts_by_origin on facts (origin_id) where origin_id is not null;
create index facts_history on facts (replaced_by) where replaced_by is not null;
create index facts_by_message on facts (message_id) where message_id is not null;
create index facts_expiring on facts (expires_at) where expires_at is not null;
create index facts_search on facts using gin (search) with (fastupdate = off);

-- "Don't keep this": asked by the person, and kept as a fingerprint, so that nobody is offered it again.
create table not_kept (
  person_id uuid not null references people,
  origin_id uuid references people,
  fingerprint bytea not null,
  asked_at timestamptz not null,
  primary key (person_id, fingerprint)
);

-- Who looked at something sensitive.
create table fact_looks (
  fact_id uuid not null references facts on delete cascade,
  agent_id uuid not null references agents,
  looked_at timestamptz not null
);
create index fact_looks_by_fact on fact_looks (fact_id, looked_at desc);
