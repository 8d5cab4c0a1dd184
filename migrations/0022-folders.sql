-- The folders of a mailbox that are read. A folder keeps its number for good: places name it.
create table mailbox_folders (
  mailbox_id uuid not null references mailboxes,
  no int not null,
  path text not null,
  -- How far it has been read; null: not opened yet. Never the unread flag: another mail program would hide mails from us.
  uid_validity bigint,
  last_uid bigint not null default 0,
  added_at timestamptz not null default now(),
  -- not read any more: another folder was chosen, or another account
  left_at timestamptz,
  primary key (mailbox_id, no)
);
create unique index mailbox_folders_by_path on mailbox_folders (mailbox_id, path) where left_at is null;
insert into mailbox_folders (mailbox_id, no, path, uid_validity, last_uid)
  select id, 0, folder, uid_validity, coalesce(last_uid, 0)
  from mailboxes left join mailbox_cursors on mailbox_id = id;
drop table mailbox_cursors;
alter table mailboxes drop column folder;

alter table mail_places add column folder_no int not null default 0;
alter table mail_places
  drop constraint mail_places_pkey,
  alter column folder_no drop default,
  add primary key (mailbox_id, folder_no, uid_validity, uid),
  add foreign key (mailbox_id, folder_no) references mailbox_folders;

alter table raw_mails
  -- the Message-ID in its head, to know it again by; null: it has none, or came before this was noted
  add column header_id text,
  -- from before its mailbox was connected: whatever is new goes first
  add column older boolean not null default false;
create index raw_mails_by_header on raw_mails (mailbox_id, header_id, size) where header_id is not null;
drop index raw_mails_waiting;
create index raw_mails_waiting on raw_mails (mailbox_id, older, seq) where state = 'kept';

-- Going through a folder from one end to the other, beside the listening: to bring older mail in, or to compare what the
-- server has with what we have. Goes on where it was after any interruption.
create table mail_sweeps (
  id uuid primary key,
  mailbox_id uuid not null,
  folder_no int not null,
  purpose text not null check (purpose in ('older', 'compare')),
  asked_at timestamptz not null,
  -- null: by itself
  asked_by uuid references agents,
  -- what arrived before stays where it is; null: all of it
  since timestamptz,
  -- also compares sizes and Message-IDs of what lies where we know it
  thorough boolean not null default false,
  uid_validity bigint not null,
  -- the numbers that it goes through; older mail upwards, a comparison downwards
  up_to bigint not null,
  next_uid bigint not null,
  -- how many the server says there are, once it was asked
  total int,
  on_server int not null default 0,
  missing int not null default 0,
  -- here, and on the server no more
  gone int not null default 0,
  -- the first of those that were missing, as they are kept now
  taken uuid[] not null default '{}',
  ended_at timestamptz,
  stopped_at timestamptz,
  stopped_by uuid references agents,
  foreign key (mailbox_id, folder_no) references mailbox_folders
);
create unique index mail_sweeps_underway on mail_sweeps (mailbox_id, folder_no, purpose) where ended_at is null;
create index mail_sweeps_latest on mail_sweeps (mailbox_id, folder_no, purpose, asked_at desc);
