-- One agent brings another in: for good, or to help while they stay. Over when ended_at is set.
create table handovers (
  id uuid primary key,
  conversation_id uuid not null references conversations,
  person_id uuid not null references people,
  -- whose it was before a merge; null: theirs all along
  origin_id uuid references people,
  kind text not null check (kind in ('consult', 'for_good')),
  -- who asked, and who looked after them until then
  given_by uuid not null references agents,
  from_agent uuid not null references agents,
  -- null: the team, whoever answers first
  to_agent uuid references agents,
  given_at timestamptz not null,
  -- words between colleagues; emptied in the night after it is over
  brief jsonb not null default '{}',
  -- unanswered, it comes back then; null: nobody is waited for
  answer_by timestamptz,
  answer text check (answer in ('taken', 'given_back', 'came_back', 'withdrawn')),
  answered_at timestamptz,
  answer_words text not null default '',
  -- the message that told the person both names, or was said without telling
  introduced_in uuid,
  ended_at timestamptz,
  check ((answer is null) = (answered_at is null)),
  check (kind = 'for_good' or to_agent is not null)
);
create index handovers_by_conversation on handovers (conversation_id) where ended_at is null;
create index handovers_of_person on handovers (person_id) where ended_at is null;
create index handovers_to on handovers (to_agent, given_at) where ended_at is null;
create index handovers_given on handovers (given_by, given_at) where ended_at is null;
create index handovers_by_person on handovers (person_id);
create index handovers_by_origin on handovers (origin_id) where origin_id is not null;
create index handovers_introduced on handovers (introduced_in) where introduced_in is not null;

-- What a team settles about how people meet; one row, made by whoever changes it first.
create table meeting_settings (
  only_one boolean primary key default true check (only_one),
  -- how long a colleague has to answer a handover, in minutes of their own working hours
  answer_within int not null default 240 check (answer_within between 15 and 2400)
);
