-- A file of people on its way in. Nothing is written until somebody has seen what would be.
create table imports (
  id uuid primary key,
  name text not null,
  file_key text not null,
  size bigint not null,
  -- { delimiter, charset, header: [...], rows }
  shape jsonb not null,
  -- column -> what it is
  mapping jsonb not null,
  state text not null check (state in ('mapping', 'looking', 'ready', 'running', 'done', 'stopped', 'failed')),
  -- what would come of it, and then what did: counts by outcome
  counts jsonb not null default '{}',
  -- rows done; where it goes on
  row_at bigint not null default 0,
  reason text,
  made_by uuid references agents,
  made_at timestamptz not null,
  ended_at timestamptz
);

-- What became of each row that needed a word: not taken, or perhaps known already.
create table import_rows (
  import_id uuid not null references imports on delete cascade,
  row_number bigint not null,
  outcome text not null,
  reason text not null,
  person_id uuid references people,
  data jsonb not null,
  primary key (import_id, row_number)
);
