-- A file of people on its way in. Nothing is written to people until somebody has seen what would be.
create table imports (
  id uuid primary key,
  name text not null,
  -- null: let go, once everything in it was taken in
  file_key text,
  size bigint not null,
  -- how the file is read: { charset, delimiter, hasHeader, columns: [name] }
  shape jsonb not null,
  -- what each column means, and with what in mind: { columns: [meaning], country, basis }
  mapping jsonb not null,
  state text not null check (state in ('mapping', 'looking', 'ready', 'running', 'stopped', 'done', 'failed')),
  -- what is being done while looking: reading the file, matching addresses, comparing with who is here
  stage text not null default 'reading' check (stage in ('reading', 'matching', 'comparing')),
  -- rows done at this stage; where it goes on after a crash
  row_at bigint not null default 0,
  -- how many rows there are, once the file was read
  rows bigint,
  -- what would come of it, and then what did: rows by outcome
  counts jsonb not null default '{}',
  -- what went wrong on our side
  reason text,
  made_by uuid references agents,
  made_at timestamptz not null,
  looked_at timestamptz,
  ended_at timestamptz
);
create index imports_by_time on imports (made_at desc, id desc);

-- Each row of the file as the person it would become. When all is done only those stay that need a word, for a month.
create table import_rows (
  import_id uuid not null references imports on delete cascade,
  -- as a spreadsheet counts them: the header is 1
  row_number bigint not null,
  outcome text not null
    check (outcome in ('new', 'known', 'twice', 'other_name', 'perhaps', 'unreadable', 'taken', 'added_to', 'left_out')),
  -- what a human said of a row in question
  choice text check (choice in ('take', 'leave')),
  -- whom it would be added to, or was; looked up again when it is taken in, and so no reference
  person_id uuid,
  -- an earlier row of the file that it is like
  like_row bigint,
  -- why it is not taken, or what of it could not be: [{ code, column, value }]
  remarks jsonb not null default '[]',
  -- who they would be, and where people like them are looked for
  draft jsonb,
  keys bigint[],
  -- the row as it stands in the file
  cells jsonb not null,
  primary key (import_id, row_number)
);
create index import_rows_by_outcome on import_rows (import_id, outcome, row_number);

-- By what the rows would be recognised, and where people like them would be looked for. Millions of rows that live for
-- an hour: no foreign keys to check, and cleared by hand.
create table import_signs (
  import_id uuid not null,
  row_number bigint not null,
  kind text not null,
  value_key text not null
);
create index import_signs_by_value on import_signs (import_id, kind, value_key, row_number);
create table import_keys (
  import_id uuid not null,
  key bigint not null,
  row_number bigint not null
);
create index import_keys_by_key on import_keys (import_id, key);

-- A row that may be somebody who is here, or an earlier row.
create table import_pairs (
  import_id uuid not null,
  row_number bigint not null,
  person_id uuid,
  other_row bigint,
  certainty text not null check (certainty in ('near_certain', 'possible')),
  probability double precision not null,
  reasons jsonb not null,
  check ((person_id is null) <> (other_row is null))
);
create index import_pairs_by_row on import_pairs (import_id, row_number);

-- Millions of hashes: asking for each whether its person is there cost more than writing it. They are taken out with
-- the person by whoever merges or erases; one left over finds nobody.
alter table match_keys drop constraint match_keys_person_id_fkey;
