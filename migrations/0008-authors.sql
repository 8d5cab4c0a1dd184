-- One address that several people write from, told apart by the name they sign with.
alter table identities
  add column shared_at timestamptz,
  -- the name it stands for, as compared; '' for whoever gives none
  add column shared_as text,
  -- how it was proven to be theirs: dmarc, dkim, link, token, agent
  add column verified_by text,
  add check ((shared_at is null) = (shared_as is null)),
  add check (verified_by is null or verified_at is not null);
drop index identities_by_value;
create unique index identities_by_value on identities (kind, value_key, coalesce(shared_as, '')) where removed_at is null;

-- What proves that a message comes from whom it names. proven: it does. unproven: nothing says so. doubtful: something
-- speaks against it. Null: not asked, as with what colleagues noted themselves.
alter table messages
  add column proof text check (proof in ('proven', 'unproven', 'doubtful')),
  -- how that was found, in a word for each check: { spf, dkim, dmarc, by }
  add column proof_of jsonb;

-- Everyone in a conversation besides us: who wrote, who was copied in, who passed it on.
create table conversation_people (
  conversation_id uuid not null references conversations,
  person_id uuid not null references people,
  origin_id uuid references people,
  identity_id uuid references identities,
  part text not null check (part in ('wrote', 'copied', 'forwarded', 'on_behalf')),
  since timestamptz not null,
  primary key (conversation_id, person_id, part)
);
create index conversation_people_by_person on conversation_people (person_id, since desc);

-- The mail domains of an organisation: whoever writes from one belongs to it. Never a public provider's.
create table organisation_domains (
  domain text primary key,
  organisation_id uuid not null references organisations,
  added_at timestamptz not null,
  added_by uuid references agents
);
create index organisation_domains_by_organisation on organisation_domains (organisation_id);
