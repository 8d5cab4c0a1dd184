-- One row: the company that runs this Rapport.
create table company (
  only_one boolean primary key default true check (only_one),
  name text not null default '',
  welcomed_at timestamptz,
  demo_since timestamptz
);
insert into company default values;

create table agents (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  email text not null,
  role text not null check (role in ('agent', 'lead', 'admin')),
  pronouns text not null default '',
  true_words text[] not null default '{}',
  about text not null default '',
  languages text[] not null default '{}',
  time_zone text not null default 'Etc/UTC',
  working_hours jsonb not null default '[]',
  picture_key text,
  password_hash text,
  joined_at timestamptz not null,
  left_at timestamptz
);
create unique index agents_by_email on agents (lower(email));

create table sessions (
  id uuid primary key,
  token_hash bytea not null unique,
  agent_id uuid not null references agents,
  began_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  device text not null default '',
  address text not null default ''
);
create index sessions_by_agent on sessions (agent_id, seen_at desc) where ended_at is null;

-- A link that signs someone in once: mailed, or printed at the first start.
create table sign_in_links (
  token_hash bytea primary key,
  agent_id uuid not null references agents,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_in_links_by_agent on sign_in_links (agent_id);

create table invitations (
  id uuid primary key,
  token_hash bytea not null unique,
  email text not null,
  name text not null default '',
  role text not null check (role in ('agent', 'lead', 'admin')),
  invited_by uuid not null references agents,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz
);

-- Failed tries to sign in, counted per account and per network address.
create table sign_in_tries (
  key text not null,
  at timestamptz not null
);
create index sign_in_tries_by_key on sign_in_tries (key, at);
create index sign_in_tries_by_time on sign_in_tries (at);
