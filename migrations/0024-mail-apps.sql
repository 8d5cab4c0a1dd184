-- Signing in to mailboxes at Google, Microsoft or another provider, by OAuth 2.0.

-- What an administrator registered with a provider: one app each.
create table mail_apps (
  provider text primary key check (provider in ('google', 'microsoft', 'other')),
  -- what the button says; of Google and Microsoft it is known
  name text not null default '',
  client_id text not null,
  -- sealed; null: a public client
  secret_sealed text,
  -- of Microsoft: whose accounts may sign in
  tenant text,
  -- of another provider: { authorize, token, scope }
  endpoints jsonb,
  changed_at timestamptz not null,
  changed_by uuid references agents
);

-- A way to a provider and back again: whoever comes back is known by the state they were sent with, once.
create table mail_sign_ins (
  id uuid primary key,
  state_hash bytea not null unique,
  session_id uuid not null references sessions on delete cascade,
  agent_id uuid not null references agents,
  provider text not null references mail_apps on delete cascade,
  address text not null,
  -- null: of a mailbox that is yet to be connected
  mailbox_id uuid references mailboxes,
  -- sealed; of PKCE (RFC 7636)
  verifier_sealed text not null,
  began_at timestamptz not null,
  ends_at timestamptz not null,
  -- once they came back: what the provider gave, sealed, until a mailbox takes it
  answered_at timestamptz,
  tokens_sealed text
);
create index mail_sign_ins_by_end on mail_sign_ins (ends_at);

-- What lets a mailbox in: the right to ask for access again and again, and the access that holds just now.
create table mailbox_grants (
  mailbox_id uuid primary key references mailboxes,
  provider text not null,
  refresh_sealed text not null,
  access_sealed text,
  -- from then on another is asked for
  access_until timestamptz,
  -- somebody asks for another just now; as long as they may take
  renewing_until timestamptz,
  granted_at timestamptz not null,
  granted_by uuid references agents,
  -- since when the provider takes it no more, and what it said
  refused_at timestamptz,
  refused_detail text
);

-- by which provider it is signed in to; null: by password
alter table mailboxes add column sign_in text check (sign_in in ('google', 'microsoft', 'other')),
  add column signed_in_at timestamptz;
