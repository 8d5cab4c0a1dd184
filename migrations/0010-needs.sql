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
  -- the line as it was said
  restated_as text not null default '',
  answer text check (answer in ('yes', 'not_quite')),
  answer_words text not null default '',
  answered_at timestamptz,
  -- how often they changed their mind: a link that is passed around must not flood anyone
  answers int not null default 0,
  met_at timestamptz,
  replaced_by uuid references needs,
  replaced_at timestamptz
);
create index needs_by_person on needs (person_id, noted_at desc);
create index needs_by_conversation on needs (conversation_id, noted_at desc);
-- one at a time is what somebody needs in a conversation now
create unique index needs_now on needs (conversation_id) where replaced_at is null and met_at is null;
create index needs_by_message on needs (restated_in) where restated_in is not null;
create index needs_by_source on needs (message_id) where message_id is not null;
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
create index moments_by_message on moments (message_id) where message_id is not null;
-- which moments are near: by the day, and each year by month and day (613: the 13th of June)
create index moments_once on moments (on_date) where not yearly and remind_before is not null;
create index moments_yearly on moments ((extract(month from on_date)::int * 100 + extract(day from on_date)::int))
  where yearly and remind_before is not null;

-- How two people belong together; of "introduced", one_id brought other_id.
create table relations (
  id uuid primary key,
  one_id uuid not null references people,
  one_origin_id uuid references people,
  other_id uuid not null references people,
  other_origin_id uuid references people,
  kind text not null check (kind in ('family', 'colleague', 'friend', 'introduced', 'other')),
  -- what the other is to the one, in words: "sister", "does the books"; and what the one is to the other
  words text not null default '',
  words_back text not null default '',
  noted_by uuid references agents,
  noted_at timestamptz not null,
  thanked_at timestamptz,
  ended_at timestamptz
  -- of two who turn out to be one, one_id = other_id: not shown, and right again when the merge is undone
);
create index relations_by_one on relations (one_id, noted_at desc) where ended_at is null;
create index relations_by_other on relations (other_id, noted_at desc) where ended_at is null;
create index relations_by_one_origin on relations (one_origin_id) where one_origin_id is not null;
create index relations_by_other_origin on relations (other_origin_id) where other_origin_id is not null;

alter table organisations add column goals text not null default '';
drop index people_by_organisation;
create index people_by_organisation on people (organisation_id, arrived_at desc, id desc)
  where organisation_id is not null;
create index conversations_by_last_word on conversations (person_id, last_message_at desc);

-- The one endpoint that may draft, where an administrator set one up.
create table drafting (
  one boolean primary key default true check (one),
  url text not null,
  model text not null,
  key_sealed text,
  set_by uuid references agents,
  set_at timestamptz not null
);
