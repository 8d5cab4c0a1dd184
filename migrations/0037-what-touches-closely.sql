-- A day that matters may touch someone as closely as a fact: "recovering from surgery". Then it is kept by the same
-- rules: that they shared it with us was said by a human, it has an end, and it is covered until somebody looks.
alter table moments
  add column sensitivity text not null default 'none'
    check (sensitivity in ('none', 'health', 'family', 'money', 'belief', 'other')),
  add column shared_with_us_at timestamptz,
  add column expires_at timestamptz,
  add column visible_to text not null default 'team' check (visible_to in ('team', 'owner', 'leads')),
  add check (sensitivity = 'none' or (shared_with_us_at is not null and expires_at is not null)),
  add check (visible_to <> 'owner' or noted_by is not null);
create index moments_expiring on moments (expires_at) where expires_at is not null;

-- Who looked at one that is sensitive.
create table moment_looks (
  moment_id uuid not null references moments on delete cascade,
  agent_id uuid not null references agents,
  looked_at timestamptz not null
);
create index moment_looks_by_moment on moment_looks (moment_id, looked_at desc);

-- Of each column of a file: how close to people is what stands in it. Files brought before this said nothing of it.
update imports set mapping = mapping || '{"keeping": []}';

-- Of an access need what helps is kept, and not the words that may name an illness: they stood uncovered.
update facts set quote = '' where kind = 'access_need' and sensitivity = 'none';
