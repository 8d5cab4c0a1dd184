-- Chat on the company's own site.

-- One row, made by whoever changes something first.
create table chat_settings (
  only_one boolean primary key default true check (only_one),
  -- null: nobody said; then it is on in the demo alone
  is_on boolean,
  look jsonb not null default '{}',
  greeting jsonb not null default '{}',
  asks_who boolean not null default true,
  -- of the company's own pages: their browsers may ask us
  origins text[] not null default '{}',
  -- after so much silence what they missed goes by mail
  quiet_minutes int not null default 1 check (quiet_minutes between 1 and 60),
  ladder text[] not null default '{}'
);

-- One browser on a company's page. Begun with the first words, or because a site of ours says who it is.
create table chat_visits (
  id uuid primary key,
  secret_hash bytea not null unique,
  person_id uuid not null references people,
  origin_id uuid references people,
  -- the browser's own, or the id by which the site knows them
  identity_id uuid not null references identities,
  -- what a site of ours has proven here; ids only, an identity may go
  proven_ids uuid[] not null default '{}',
  made_at timestamptz not null,
  last_used_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  language text not null default 'en',
  -- as typed: proves nothing
  name text not null default '',
  address text not null default '',
  asked_at timestamptz,
  shares_page boolean not null default false,
  -- {url, title, at}, the newest first, only while they share it
  pages jsonb not null default '[]',
  -- where it wrote from last, hashed with a key of ours; forgotten after days
  network bytea,
  -- how much it said lately
  said_since timestamptz,
  said int not null default 0,
  -- its connection was there until then
  here_until timestamptz
);
create index chat_visits_by_person on chat_visits (person_id);
create index chat_visits_by_origin on chat_visits (origin_id) where origin_id is not null;
create index chat_visits_by_identity on chat_visits (identity_id);
create index chat_visits_with_network on chat_visits (last_used_at) where network is not null;

-- Of a conversation that somebody follows in a browser: who has read how far.
create table chat_talks (
  conversation_id uuid primary key references conversations on delete cascade,
  -- where it began; null: elsewhere
  visit_id uuid references chat_visits on delete set null,
  -- our words up to then were on their screen, and when they were
  read_to timestamptz,
  read_at timestamptz,
  -- one of us had theirs before them
  seen_by_us_at timestamptz,
  -- our words up to then went on by mail, or cannot: nobody knows where to
  mailed_to timestamptz
);
create index chat_talks_by_visit on chat_talks (visit_id) where visit_id is not null;

-- A puzzle is good once: hashed, until it would be too old anyway.
create table chat_puzzles (
  salt bytea primary key,
  until timestamptz not null
);
create index chat_puzzles_by_end on chat_puzzles (until);

-- Who may not write here for a while.
create table chat_blocks (
  id uuid primary key,
  what text not null check (what in ('browser', 'network')),
  person_id uuid references people,
  origin_id uuid references people,
  -- the browser, or hashed with a key of ours the network
  identity_id uuid references identities,
  network bytea,
  reason text not null default '',
  made_at timestamptz not null,
  made_by uuid references agents,
  until timestamptz not null,
  lifted_at timestamptz,
  lifted_by uuid references agents,
  check ((what = 'browser') = (identity_id is not null)),
  check ((what = 'network') = (network is not null))
);
create index chat_blocks_by_identity on chat_blocks (identity_id) where identity_id is not null;
create index chat_blocks_by_network on chat_blocks (network, until) where network is not null;
create index chat_blocks_by_person on chat_blocks (person_id) where person_id is not null;
create index chat_blocks_by_origin on chat_blocks (origin_id) where origin_id is not null;
create index chat_blocks_by_end on chat_blocks (until, id);

-- How it was for the person, in one tap and perhaps a word: once for each conversation, changeable.
create table ratings (
  conversation_id uuid primary key references conversations,
  person_id uuid not null references people,
  origin_id uuid references people,
  rating text not null check (rating in ('great', 'okay', 'not_good')),
  words text not null default '',
  rated_at timestamptz not null
);
create index ratings_by_person on ratings (person_id);
create index ratings_by_origin on ratings (origin_id) where origin_id is not null;

-- What was put up in a browser on a company's page, until a message carries it.
alter table attachments add column uploaded_in_chat uuid references chat_visits on delete set null;
create index attachments_put_up_in_chat on attachments (uploaded_in_chat) where uploaded_in_chat is not null;

-- What people said, by the id that their browser gave it: said twice, it is found at once.
create index messages_by_their_client on messages (client_id) where client_id is not null and by_agent_id is null;
