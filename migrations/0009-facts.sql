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
  -- which question it answers, where there can be only one answer: two different ones stand side by side until a
  -- human settles them. Null: any number of them may hold.
  matter text,
  settled_at timestamptz,
  source text not null check (source in ('message', 'form', 'agent', 'import', 'person')),
  message_id uuid references messages,
  -- the words it was taken from; when and how they were said stays known when the message has gone
  quote text not null default '',
  said_at timestamptz,
  said_on text check (said_on in ('mail', 'chat', 'phone')),
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
  -- null: the person themselves
  confirmed_by uuid references agents,
  -- a correction is a new row; the old one stays readable until it is erased
  replaced_by uuid references facts,
  replaced_at timestamptz,
  -- on its way out, and out of sight: for a few seconds that can be undone
  forgotten_at timestamptz,
  search tsvector not null,
  check (sensitivity = 'none' or (shared_with_us_at is not null and expires_at is not null)),
  -- nobody finds a person by what is sensitive
  check (sensitivity = 'none' or search = ''),
  check (visible_to <> 'owner' or noted_by is not null),
  check ((replaced_by is null) = (replaced_at is null))
);
create index facts_by_person on facts (person_id, confirmed_at desc) where replaced_at is null;
create index facts_by_matter on facts (person_id, matter) where replaced_at is null and matter is not null;
create index facts_by_origin on facts (origin_id) where origin_id is not null;
create index facts_history on facts (replaced_by) where replaced_by is not null;
create index facts_by_message on facts (message_id) where message_id is not null;
create index facts_by_identity on facts (identity_id) where identity_id is not null;
create index facts_expiring on facts (expires_at) where expires_at is not null;
create index facts_search on facts using gin (search) with (fastupdate = off);

-- "Don't keep this": a fingerprint of what was said, so that nobody is offered it again.
create table not_kept (
  person_id uuid not null references people,
  origin_id uuid references people,
  fingerprint bytea not null,
  asked_at timestamptz not null,
  -- null: the person asked, and then it is never kept. Else who waved a suggestion away, and then it may be.
  asked_by uuid references agents
);
-- two who turn out to be one may have asked for the same
create unique index not_kept_once on not_kept (coalesce(origin_id, person_id), fingerprint);
create index not_kept_by_person on not_kept (person_id);

-- Who looked at something sensitive.
create table fact_looks (
  fact_id uuid not null references facts on delete cascade,
  agent_id uuid not null references agents,
  looked_at timestamptz not null
);
create index fact_looks_by_fact on fact_looks (fact_id, looked_at desc);
