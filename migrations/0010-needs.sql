-- What a person asks of us, and how they feel about it. What they asked before stays readable.
create table needs (
  id uuid primary key,
  person_id uuid not null references people,
  origin_id uuid references people,
  conversation_id uuid not null references conversations,
  message_id uuid references messages,
  asks text not null,
  feels text not null default '',
  noted_by uuid references agents,
  noted_at timestamptz not null,
  -- said back to the person in one line, and what they answered
  restated_in uuid references messages,
  restated_at timestamptz,
  answer text check (answer in ('yes', 'not_quite')),
  answer_words text not null default '',
  answered_at timestamptz,
  met_at timestamptz,
  replaced_by uuid references needs,
  replaced_at timestamptz
);
create index needs_by_person on needs (person_id, noted_at desc);
create index needs_by_conversation on needs (conversation_id, noted_at desc);
create index needs_by_origin on needs (origin_id) where origin_id is not null;

-- A day that matters in someone's life.
create table moments (
  id uuid primary key,
  person_id uuid not null references people,
  origin_id uuid references people,
  title text not null,
  on_date date not null,
  yearly boolean not null default false,
  -- days before; null: no reminder
  remind_before int check (remind_before between 0 and 60),
  -- the reminder that was last seen to: "caught up"
  seen_to_on date,
  message_id uuid references messages,
  noted_by uuid references agents,
  noted_at timestamptz not null
);
create index moments_by_person on moments (person_id, on_date);
create index moments_by_origin on moments (origin_id) where origin_id is not null;

-- How two people belong together; of "introduced", one_id brought other_id.
create table relations (
  id uuid primary key,
  one_id uuid not null references people,
  one_origin_id uuid references people,
  other_id uuid not null references people,
  other_origin_id uuid references people,
  kind text not null check (kind in ('family', 'colleague', 'friend', 'introduced', 'other')),
  -- in words: "sister", "does the books"
  words text not null default '',
  noted_by uuid references agents,
  noted_at timestamptz not null,
  thanked_at timestamptz,
  ended_at timestamptz,
  check (one_id <> other_id)
);
create index relations_by_one on relations (one_id) where ended_at is null;
create index relations_by_other on relations (other_id) where ended_at is null;

alter table organisations add column goals text not null default '';

-- The one endpoint that may draft, where an administrator set one up.
create table drafting (
  one boolean primary key default true check (one),
  url text not null,
  model text not null,
  key_sealed text,
  set_by uuid references agents,
  set_at timestamptz not null
);
