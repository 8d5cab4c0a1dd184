-- Where each person is looked for when somebody like them comes: coarse signs of names, addresses and numbers, hashed.
create table match_keys (
  key bigint not null,
  person_id uuid not null references people on delete cascade,
  primary key (key, person_id)
);
create index match_keys_by_person on match_keys (person_id);

-- Two people who may be one, each pair once. Nothing here merges anybody.
create table duplicates (
  id uuid primary key,
  one_id uuid not null references people on delete cascade,
  other_id uuid not null references people on delete cascade,
  certainty text not null check (certainty in ('near_certain', 'possible')),
  -- 0: nobody suggested it, and yet a human said that they are two
  probability double precision not null,
  -- [{ code, field, speaks, words }], the strongest first
  reasons jsonb not null,
  found_at timestamptz not null,
  -- "not the same person": said by a human, and kept
  dismissed_at timestamptz,
  dismissed_by uuid references agents,
  -- what spoke for it is gone
  lapsed_at timestamptz,
  check (one_id < other_id),
  unique (one_id, other_id)
);
create index duplicates_by_other on duplicates (other_id);
create index duplicates_open on duplicates (found_at desc, id desc) where dismissed_at is null and lapsed_at is null;

-- Whoever is here already is looked at once, in the background.
do $$
begin
  if to_regproc('graphile_worker.add_job') is not null and exists (select from people) then
    perform graphile_worker.add_job(identifier => 'people.look_at_everyone', payload => '{}'::json);
  end if;
end $$;
