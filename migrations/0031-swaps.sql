-- An agent asks that a colleague take what is heavy, and gives no reason: the desk asks one after the other.
alter table handovers
  add column swap boolean not null default false,
  add check (not swap or (kind = 'for_good' and to_agent is not null));
