-- One address that several people write from, told apart by the name they sign with.
alter table identities
  add column shared_at timestamptz,
  -- the name it stands for, as compared; '' for whoever gives none
  add column shared_as text,
  -- how it was proven to be theirs: dmarc, spf, dkim, link, token, agent
  add column verified_by text,
  -- whoever said so, where an agent did
  add column verified_by_agent uuid references agents,
  -- other names that mails from here were signed with: a few, for offering to tell people apart
  add column other_names text[] not null default '{}',
  add check ((shared_at is null) = (shared_as is null)),
  add check (verified_by is null or verified_at is not null);
drop index identities_by_value;
create unique index identities_by_value on identities (kind, value_key, coalesce(shared_as, '')) where removed_at is null;
create index identities_by_domain on identities (split_part(value_key, '@', -1))
  where kind = 'email' and removed_at is null;

-- What proves that a message comes from whom it names. proven: it does. unproven: nothing says so. doubtful: something
-- speaks against it. Null: not asked, as with what colleagues noted themselves.
alter table messages
  add column proof text check (proof in ('proven', 'unproven', 'doubtful')),
  -- how that was found, in a word for each check, and why an agent should be told: { by, spf, dkim, dmarc, caution }
  add column proof_of jsonb;

-- Everyone in a conversation besides us: who wrote, who was copied in, who passed it on, who wrote for somebody.
create table conversation_people (
  conversation_id uuid not null references conversations,
  person_id uuid not null references people,
  origin_id uuid references people,
  identity_id uuid references identities,
  part text not null check (part in ('wrote', 'copied', 'forwarded', 'on_behalf')),
  since timestamptz not null
);
-- as they came: of two who were merged, each keeps a row, and an undo gives each their own back
create unique index conversation_people_once
  on conversation_people (conversation_id, coalesce(origin_id, person_id), part);
create index conversation_people_by_person on conversation_people (person_id, since desc);
create index conversation_people_by_origin on conversation_people (origin_id) where origin_id is not null;
insert into conversation_people (conversation_id, person_id, identity_id, part, since)
  select conversation_id, by_person_id, (array_agg(identity_id order by at) filter (where identity_id is not null))[1],
    'wrote', min(at)
  from messages where by_person_id is not null group by conversation_id, by_person_id;

-- The mail domains of an organisation: whoever writes from one belongs to it. Never a public provider's.
create table organisation_domains (
  domain text primary key,
  organisation_id uuid not null references organisations,
  added_at timestamptz not null,
  added_by uuid references agents,
  -- a human said that it is not theirs: it is not added again by itself
  removed_at timestamptz
);
create index organisation_domains_by_organisation on organisation_domains (organisation_id) where removed_at is null;

alter table mailboxes
  -- incoming mails' DKIM signatures are checked, which asks the DNS for the key of the sender's domain
  add column check_signatures boolean not null default true,
  -- whose Authentication-Results are believed: the name under which the mail server writes them; null: nobody's
  add column trusted_authserv text,
  add check (trusted_authserv <> '');
