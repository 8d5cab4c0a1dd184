-- Two people who turned out to be one. Both rows stay: what belongs to a person follows person_id, and origin_id
-- remembers whose it was (null: theirs all along), so that undoing gives each back exactly what came with them.
alter table people
  add column merged_into uuid references people,
  add column merged_at timestamptz,
  -- the values of their own, of someone whom others were merged into; the columns then hold what is shown
  add column own jsonb,
  add check ((merged_into is null) = (merged_at is null)),
  add check (merged_into <> id);
create index people_by_merged on people (merged_into) where merged_into is not null;
drop index people_by_arrival;
create index people_by_arrival on people (arrived_at desc, id desc) where merged_into is null;

-- Each merge, also those undone: who decided, and when.
create table merges (
  id uuid primary key,
  kept_id uuid not null references people,
  gone_id uuid not null references people,
  merged_at timestamptz not null,
  merged_by uuid references agents,
  undone_at timestamptz,
  undone_by uuid references agents
);
create unique index merges_standing on merges (gone_id) where undone_at is null;
create index merges_by_kept on merges (kept_id, merged_at desc);

-- Where two people said different things of themselves, a human said which holds.
create table settlements (
  person_id uuid not null references people,
  field text not null,
  -- whose value was taken
  from_id uuid not null references people,
  settled_at timestamptz not null,
  settled_by uuid references agents,
  -- of several about one field the last holds, as long as those it was taken from are still there
  primary key (person_id, field, from_id)
);

alter table identities add column origin_id uuid references people;
create index identities_by_origin on identities (origin_id) where origin_id is not null;
alter table conversations add column origin_id uuid references people;
create index conversations_by_origin on conversations (origin_id) where origin_id is not null;
alter table messages add column by_origin_id uuid references people;
create index messages_by_origin on messages (by_origin_id) where by_origin_id is not null;

-- One row for each person as they came and each agent; those of merged people stand beside each other and are added up.
alter table acquaintances add column origin_id uuid references people;
update acquaintances set origin_id = person_id;
alter table acquaintances
  alter column origin_id set not null,
  drop constraint acquaintances_pkey,
  add primary key (origin_id, agent_id);
create index acquaintances_by_person on acquaintances (person_id);
