alter table mailboxes
  -- how many mails leave in a minute; null: as many as there are
  add column pace int default 30 check (pace > 0),
  -- up to when what has left keeps its pace (GCRA's theoretical arrival time)
  add column paced_until timestamptz,
  -- under each letter, below the agent's name; empty: the company's name
  add column signature text not null default '',
  -- what the attachments of one mail may weigh together, in bytes; beyond it the largest leave as links
  add column attach_most int not null default 10000000,
  -- signing what leaves: { domain, selector, publicKey, sealedKey, madeAt, foundAt }; signed once the DNS had the key
  add column dkim jsonb;

-- Mails that wait until their mailbox may send again: each agent's in turn (start-time fair queueing).
create table mail_waits (
  message_id uuid primary key references messages on delete cascade,
  mailbox_id uuid not null references mailboxes,
  agent_id uuid not null references agents,
  turn bigint not null,
  since timestamptz not null,
  picked_at timestamptz
);
create index mail_waits_in_turn on mail_waits (mailbox_id, turn, since);
create index mail_waits_of_agent on mail_waits (mailbox_id, agent_id, turn desc);

-- What the mail server said of each recipient: [{ address, taken, words }]; null: nothing yet, or all is well.
alter table messages add column told jsonb;

-- Until when a file that was too large for its mail can be fetched by its link; null: it went along.
alter table attachments add column link_until timestamptz;

-- asked: somebody outside whom we passed the conversation on to. Their answers are theirs.
alter table conversation_people drop constraint conversation_people_part_check;
alter table conversation_people add constraint conversation_people_part_check
  check (part in ('wrote', 'copied', 'forwarded', 'on_behalf', 'asked'));
