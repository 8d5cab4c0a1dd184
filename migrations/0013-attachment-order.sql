-- Which of a message's files comes first: as whoever sent them chose.
alter table attachments add column place smallint not null default 0;
