-- Calls that people book with whoever looks after them.
create table calls (
  id uuid primary key,
  person_id uuid not null references people,
  origin_id uuid references people,
  -- the address that they came by, and that letters about it go to
  identity_id uuid references identities,
  agent_id uuid not null references agents,
  -- where what was said is noted; null: a conversation of its own, begun by then
  conversation_id uuid references conversations,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  how text not null check (how in ('phone', 'video')),
  -- E.164
  phone text,
  room text,
  -- what they would like to speak about, in their words
  about text not null default '',
  -- their clock and language
  time_zone text not null,
  language text not null default 'en',
  -- made by the browser: sent twice, booked once
  client_id text,
  -- RFC 5545, 3.8.7.4
  sequence int not null default 0,
  booked_at timestamptz not null,
  state text not null default 'booked' check (state in ('booked', 'held', 'unanswered', 'cancelled')),
  ended_at timestamptz,
  ended_by text check (ended_by in ('person', 'agent', 'system')),
  -- the agent who had it before somebody else took it over
  was_with uuid references agents,
  -- what was noted of it
  message_id uuid references messages,
  reminded_day_at timestamptz,
  reminded_hour_at timestamptz,
  check (ends_at > starts_at),
  check ((how = 'phone') = (phone is not null)),
  check ((how = 'video') = (room is not null)),
  check ((state = 'booked') = (ended_at is null)),
  check ((ended_at is null) = (ended_by is null))
);
create index calls_by_agent on calls (agent_id, starts_at) where state = 'booked';
create index calls_by_person on calls (person_id, starts_at desc);
create index calls_by_origin on calls (origin_id) where origin_id is not null;
create index calls_by_conversation on calls (conversation_id) where conversation_id is not null;
create index calls_by_message on calls (message_id) where message_id is not null;
create index calls_by_identity on calls (identity_id) where identity_id is not null;
create index calls_to_come on calls (starts_at) where state = 'booked';
create unique index calls_by_client on calls (person_id, client_id) where client_id is not null;

-- How calls are offered here; one row, made by whoever changes it first.
create table call_settings (
  only_one boolean primary key default true check (only_one),
  offered boolean not null default true,
  minutes int not null default 20 check (minutes between 5 and 240),
  -- a call begins on a multiple of these, by the agent's clock
  every_minutes int not null default 30 check (every_minutes in (10, 15, 20, 30, 60)),
  notice_hours int not null default 3 check (notice_hours between 0 and 336),
  buffer_minutes int not null default 10 check (buffer_minutes between 0 and 120),
  days_ahead int not null default 21 check (days_ahead between 1 and 90),
  -- https://meet.example/{word}-{word}; empty: no video calls
  room text not null default ''
);

-- What an agent settles for themselves.
create table agent_calls (
  agent_id uuid primary key references agents,
  -- null: they take calls
  declined_at timestamptz,
  -- instead of the house's
  room text not null default '',
  -- the address of their own calendar is a key to it, so it is sealed
  calendar_sealed text,
  calendar_host text not null default '',
  calendar_etag text,
  calendar_tried_at timestamptz,
  calendar_read_at timestamptz,
  -- why it could not be read, in a word of ours
  calendar_trouble text,
  -- the feed of our bookings: SHA-256 of the secret in its address
  feed_hash bytea unique,
  feed_made_at timestamptz
);

-- When their own calendar says that they are busy; never with what.
create table agent_busy (
  agent_id uuid not null references agents,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  check (ends_at > starts_at)
);
create index agent_busy_by_time on agent_busy (agent_id, ends_at);

-- Of calls whose links were opened in a place; ids only.
alter table place_sessions add column call_ids uuid[] not null default '{}';
