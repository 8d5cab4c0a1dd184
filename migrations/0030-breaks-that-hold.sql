-- A break is not over because a browser forgets who it was: what tells it from others in its network is kept as long as
-- the network itself, hashed with a key of ours.
alter table chat_visits add column mark bytea;
alter table chat_blocks add column mark bytea check (mark is null or what = 'browser');
create index chat_blocks_by_mark on chat_blocks (mark) where mark is not null;
