-- What is often said, kept to be said again, with room for a line of one's own.
create table saved_replies (
  id uuid primary key,
  -- whose it is; null: the whole team's
  owner_id uuid references agents on delete cascade,
  name text not null,
  -- the same in each language that we have it in: [{ language, text }]
  texts jsonb not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by uuid references agents on delete set null
);
create index saved_replies_by_owner on saved_replies (owner_id, lower(name));
