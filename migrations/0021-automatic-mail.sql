-- What mail servers and programs told of an address: that mails to it come back (hard: nobody is there; soft: it may pass)
-- and since when, that somebody there did not want a mail of ours, that its owner is away and until when.
alter table identities
  add column bounced text check (bounced in ('hard', 'soft')),
  add column bounced_why text,
  add column bounced_since timestamptz,
  add column bounced_at timestamptz,
  add column complained_at timestamptz,
  add column away_since timestamptz,
  -- the day on which they are back, where they said so; else when we stop believing that they are away
  add column away_until date,
  add column away_said boolean not null default false,
  add check ((bounced is null) = (bounced_since is null) and (bounced is null) = (bounced_at is null)),
  add check ((away_since is null) = (away_until is null));
create index identities_away on identities (away_until) where away_until is not null;

-- Mail that is put aside: kept, findable, out of everybody's way, and forgotten after a time unless somebody takes it in.
alter table raw_mails drop constraint raw_mails_state_check;
alter table raw_mails
  add constraint raw_mails_state_check check (state in ('kept', 'understood', 'same', 'failed', 'aside')),
  -- spam: the mailbox's own server says so. returned, unwanted: about a mail that is none of ours
  add column aside text check (aside in ('spam', 'returned', 'unwanted')),
  add column aside_from text,
  add column aside_subject text,
  -- an agent said that a person wrote it, whatever servers say
  add column welcomed_at timestamptz,
  add column welcomed_by uuid references agents,
  add check ((state = 'aside') = (aside is not null));
create index raw_mails_aside on raw_mails (seq) where state = 'aside';
