-- A mailbox whose mail is handed to us by SMTP or LMTP is read from nowhere.
alter table mailboxes
  alter column imap drop not null,
  -- whose ARC seals are believed: the domains of servers that pass mail on to us; nobody's by default
  add column trusted_sealers text[] not null default '{}';

alter table raw_mails
  -- of one that was handed to us: { by, ip, helo, from, to }, which only we can know
  add column handed jsonb,
  -- a human has looked at what could not be read, and it needs nobody any more
  add column settled_at timestamptz,
  add column settled_by uuid references agents;
drop index raw_mails_failed;
create index raw_mails_failed on raw_mails (seq) where state = 'failed' and settled_at is null;
