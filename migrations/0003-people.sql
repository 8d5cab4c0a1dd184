create table organisations (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  notes text not null default '',
  made_at timestamptz not null,
  search tsvector not null
);
create index organisations_search on organisations using gin (search);
create index organisations_by_name on organisations (lower(name), id);

create table people (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  name_said text not null default '',
  pronouns text not null default '',
  languages text[] not null default '{}',
  time_zone text,
  notes text not null default '',
  picture_key text,
  organisation_id uuid references organisations,
  arrived_at timestamptz not null,
  search tsvector not null
);
create index people_by_arrival on people (arrived_at desc, id desc);
create index people_by_organisation on people (organisation_id) where organisation_id is not null;
create index people_search on people using gin (search) with (fastupdate = off);

create table identities (
  id uuid primary key,
  person_id uuid not null references people,
  kind text not null check (kind in ('email', 'phone', 'handle', 'browser', 'external')),
  value text not null,
  -- as compared: an address in lower case, a phone number in digits
  value_key text not null,
  claimed_at timestamptz not null,
  verified_at timestamptz,
  removed_at timestamptz
);
create unique index identities_by_value on identities (kind, value_key) where removed_at is null;
create index identities_by_person on identities (person_id);

-- Who has spoken with whom: the ground that bonds stand on.
create table acquaintances (
  person_id uuid not null references people,
  agent_id uuid not null references agents,
  first_at timestamptz not null,
  last_at timestamptz not null,
  messages int not null default 0,
  primary key (person_id, agent_id)
);
create index acquaintances_by_agent on acquaintances (agent_id, last_at desc);
