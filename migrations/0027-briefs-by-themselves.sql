-- Somebody was brought to another of us and no colleague had handed them over: at their own wish, or since whoever they
-- would have met is not free. The brief is drafted all the same.
alter table handovers alter column given_by drop not null;
alter table handovers
  add column asked_by text not null default 'colleague' check (asked_by in ('colleague', 'person', 'desk')),
  add check ((asked_by = 'colleague') = (given_by is not null));
