-- What a person wished in a conversation while they wait, and by when we said that somebody answers. Holds for that wait.
create table wishes (
  conversation_id uuid primary key references conversations on delete cascade,
  person_id uuid not null references people,
  -- whose it was before a merge; null: theirs all along
  origin_id uuid references people,
  wish text check (wish in ('my_person', 'quickest', 'someone_else')),
  wished_at timestamptz,
  promised_by timestamptz,
  promised_at timestamptz,
  check ((wish is null) = (wished_at is null)),
  check ((promised_by is null) = (promised_at is null))
);
create index wishes_by_person on wishes (person_id);
create index wishes_by_origin on wishes (origin_id) where origin_id is not null;

-- That a letter of theirs was acknowledged: at most one a day for each person.
create table acknowledgements (
  -- the letter that it answers
  message_id uuid primary key references messages on delete cascade,
  -- what was said
  said_id uuid not null,
  conversation_id uuid not null references conversations on delete cascade,
  person_id uuid not null references people,
  origin_id uuid references people,
  language text not null,
  -- whether it asks whom they would rather wait for
  asks boolean not null,
  at timestamptz not null
);
create index acknowledgements_by_person on acknowledgements (person_id, at desc);
create index acknowledgements_by_origin on acknowledgements (origin_id) where origin_id is not null;
create index acknowledgements_said on acknowledgements (said_id);
create index acknowledgements_by_conversation on acknowledgements (conversation_id);

-- An agent will be away: whole days of their own calendar, both included.
create table absences (
  id uuid primary key,
  agent_id uuid not null references agents,
  first_day date not null,
  last_day date not null,
  -- the same as instants: from the first midnight until the one after the last
  from_at timestamptz not null,
  until_at timestamptz not null,
  -- who stands in for whoever has no cover of their own
  cover_id uuid references agents,
  planned_at timestamptz not null,
  -- called off, or back sooner
  ended_at timestamptz,
  check (last_day >= first_day),
  check (until_at > from_at)
);
create index absences_by_agent on absences (agent_id, until_at);
create index absences_to_come on absences (until_at) where ended_at is null;

-- Who stands in for an absent agent with one person, and what they must know.
create table covers (
  id uuid primary key,
  absence_id uuid not null references absences,
  person_id uuid not null references people,
  origin_id uuid references people,
  agent_id uuid not null references agents,
  brief text not null default '',
  proposed_at timestamptz not null,
  -- a human chose or wrote it, so it is not proposed anew
  settled_at timestamptz
);
create index covers_by_absence on covers (absence_id, person_id);
create index covers_by_person on covers (person_id);
create index covers_by_origin on covers (origin_id) where origin_id is not null;
create index covers_by_agent on covers (agent_id, absence_id);

alter table meeting_settings
  -- whether a letter is acknowledged at all
  add column acknowledge boolean not null default false,
  -- how long the named human has to answer, in minutes of their working hours
  add column promise_within int not null default 240 check (promise_within between 30 and 2400),
  -- one sentence of the house's own for each language, where it wishes one
  add column own_words jsonb not null default '{}',
  -- how long the links of an acknowledgement can be used, in days
  add column choice_days int not null default 7 check (choice_days between 1 and 30);
