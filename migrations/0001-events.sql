-- The one log that everything reads: audit, live screens, webhooks, stories, reports.
create table events (
  id bigint generated always as identity primary key,
  kind text not null,
  at timestamptz not null,
  by_kind text not null check (by_kind in ('agent', 'person', 'system', 'nobody')),
  by_id uuid,
  person_id uuid,
  conversation_id uuid,
  data jsonb not null default '{}',
  -- Which transaction wrote it, and below which number every transaction had already ended by then.
  -- A reader who resumes at `horizon` misses nothing, though ids and commits come in different orders.
  tx xid8 not null default pg_current_xact_id(),
  horizon xid8 not null default pg_snapshot_xmin(pg_current_snapshot())
);
create index events_by_tx on events (tx, id);
create index events_by_person on events (person_id, id) where person_id is not null;
create index events_by_conversation on events (conversation_id, id) where conversation_id is not null;

-- The Rapport processes on this database: the jobs of one that died are given back to the others.
create table processes (
  id uuid primary key,
  seen_at timestamptz not null,
  workers text[] not null default '{}'
);
