-- What happened between a person and an agent, each thing once: from these a bond can be told anew.
create table happenings (
  -- what it was: a message; a promise, a rating. Told twice, counted once
  source_id uuid not null,
  kind text not null check (kind in ('said', 'promise_kept', 'promise_broken', 'waited_for', 'rated')),
  agent_id uuid not null references agents,
  person_id uuid not null references people,
  -- as whom they came, the same as person_id but for merged people
  origin_id uuid not null references people,
  conversation_id uuid references conversations,
  at timestamptz not null,
  -- of what was said: how, and its place between the two in their conversation, from 1
  channel text check (channel in ('mail', 'chat', 'phone')),
  nth int check (nth > 0),
  smiley text check (smiley in ('great', 'okay', 'not_good')),
  primary key (source_id, kind),
  check ((kind = 'said') = (channel is not null and nth is not null)),
  check ((kind = 'rated') = (smiley is not null))
);
create index happenings_by_pair on happenings (origin_id, agent_id);
create index happenings_by_person on happenings (person_id);
create index happenings_by_conversation on happenings (conversation_id, agent_id) where conversation_id is not null;

-- The tie between a person and an agent: two fading sums as logarithms, and what either chose. One row for each person
-- as they came and each agent; those of merged people stand beside each other and are added up by whoever reads.
create table bonds (
  person_id uuid not null references people,
  origin_id uuid not null references people,
  agent_id uuid not null references agents,
  good double precision not null default '-Infinity',
  strained double precision not null default '-Infinity',
  -- log(e^good - e^strained): the order of bonds, the same at any time
  strength double precision not null default '-Infinity',
  conversations int not null default 0,
  first_at timestamptz,
  last_at timestamptz,
  person_chose boolean,
  person_chose_at timestamptz,
  agent_chose boolean,
  agent_chose_at timestamptz,
  stepped_away boolean,
  stepped_away_at timestamptz,
  primary key (origin_id, agent_id),
  check ((person_chose is null) = (person_chose_at is null)),
  check ((agent_chose is null) = (agent_chose_at is null)),
  check ((stepped_away is null) = (stepped_away_at is null))
);
create index bonds_by_person on bonds (person_id, strength desc);
create index bonds_by_agent on bonds (agent_id, strength desc);

-- What the team settled about who meets whom; what is not in there is as the program has it.
create table routing_settings (
  only_one boolean primary key default true check (only_one),
  settings jsonb not null default '{}',
  -- of the sums in bonds, in days. Another one is wished in settings until all are told anew
  half_life double precision not null default 180,
  set_by uuid references agents,
  set_at timestamptz
);
insert into routing_settings default values;

-- How an agent is just now, where they said so; who said nothing is here in their working hours. Only the last word is
-- kept, and no longer than it holds.
create table agent_states (
  agent_id uuid primary key references agents,
  state text check (state in ('here', 'thinking', 'pause', 'away')),
  -- null: nobody knows
  until timestamptz,
  -- they went by signing out, and are back when they sign in
  signed_out boolean not null default false,
  -- how much of the usual room there is, and until when
  share real not null default 1 check (share between 0 and 1),
  share_until timestamptz,
  -- beside whom or what they sit: it takes room
  doing text check (doing in ('coaching', 'writing')),
  doing_until timestamptz,
  last_given_at timestamptz
);
create index agent_states_ending on agent_states (until) where state is not null and until is not null;

-- Who should look after a conversation, each time that was decided, and why.
create table decisions (
  id uuid primary key,
  conversation_id uuid not null references conversations,
  person_id uuid not null references people,
  origin_id uuid references people,
  -- now: laid into the agent's hands; wait: kept for them; team: nobody's, whoever is free first
  kind text not null check (kind in ('now', 'wait', 'team')),
  agent_id uuid references agents,
  until timestamptz,
  code text not null,
  said jsonb not null,
  sentence text not null,
  heavy boolean not null default false,
  -- it came into other hands, and was not merely looked at again
  given boolean not null default false,
  -- who was asked about this before, in vain
  asked uuid[] not null default '{}',
  -- who comes next: [{ at, who, agentIds }]
  rings jsonb not null default '[]',
  look_again_at timestamptz,
  at timestamptz not null,
  check ((kind = 'team') = (agent_id is null)),
  check (kind <> 'wait' or until is not null)
);
create index decisions_by_conversation on decisions (conversation_id, at desc, id desc);
create index decisions_by_person on decisions (person_id);
create index decisions_by_origin on decisions (origin_id) where origin_id is not null;
create index decisions_given on decisions (agent_id, at desc, id desc) where given;

alter table agents add column skills text[] not null default '{}';

alter table conversations
  -- it waits for an agent who will be free, and the person is told until when; any colleague may take it
  add column kept_for uuid references agents,
  add column kept_until timestamptz,
  -- it asks much of whoever has it; heavy_by: an agent said so, or said that it does not
  add column heavy boolean not null default false,
  add column heavy_by uuid references agents,
  -- what the matter calls for, in the words of agents' skills; null: nobody said
  add column skills text[],
  add check ((kept_for is null) = (kept_until is null)),
  add check (kept_for is null or (state = 'open' and (owner_id is null or owner_id = kept_for)));
create index conversations_kept on conversations (kept_for, waiting_since) where kept_for is not null;
create index conversations_kept_longest on conversations (waiting_since) where kept_for is not null;
drop index conversations_unowned;
create index conversations_unowned on conversations (waiting_since)
  where owner_id is null and kept_for is null and state = 'open';
-- how much is in whose hands
create index conversations_at_hand on conversations (coalesce(kept_for, owner_id), channel, heavy) where state = 'open';

-- What was said before today is told to the bonds once, in the background.
do $$
begin
  if to_regproc('graphile_worker.add_job') is not null and exists (select from messages) then
    perform graphile_worker.add_job(identifier => 'routing.tell_bonds', payload => '{}'::json);
  end if;
end $$;
