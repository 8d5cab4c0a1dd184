-- A site of the company's own, where people are signed in: it may say who somebody is, by a token that it signs.
create table sites (
  id uuid primary key,
  name text not null,
  -- what its tokens say they come from (iss)
  issuer text not null unique,
  -- stands before the ids that it gives people, so that those of two sites are told apart
  id_prefix text not null default '' unique,
  added_at timestamptz not null,
  added_by uuid references agents
);

create table site_keys (
  id uuid primary key,
  site_id uuid not null references sites on delete cascade,
  -- what tokens call it (kid)
  kid text not null unique,
  -- the only algorithm that it is good for
  algorithm text not null check (algorithm in ('HS256', 'RS256', 'ES256', 'EdDSA')),
  secret_sealed text,
  public_key text,
  made_at timestamptz not null,
  made_by uuid references agents,
  -- another took its place: it holds until then
  ends_at timestamptz,
  last_used_at timestamptz,
  check ((algorithm = 'HS256') = (secret_sealed is not null)),
  check ((secret_sealed is null) = (public_key is not null))
);
create index site_keys_by_site on site_keys (site_id);

-- A token is good once: what it calls itself (jti), hashed, until it would be too old anyway.
create table spent_passes (
  site_id uuid not null references sites on delete cascade,
  jti bytea not null,
  until timestamptz not null,
  primary key (site_id, jti)
);
create index spent_passes_by_end on spent_passes (until);

-- A mail address that a site says is theirs too, and that is somebody else's here: it speaks for the two being one.
alter table identities add column said_address text;
create index identities_by_said_address on identities (lower(said_address)) where said_address is not null;
