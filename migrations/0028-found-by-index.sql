-- Whoever is forgotten is found by index in every table that knows of them. Without one each reference to a row that goes
-- costs a walk through the whole table that refers: for somebody of thousands of messages, hours.
create index messages_by_author on messages (by_person_id) where by_person_id is not null;
create index messages_by_identity on messages (identity_id) where identity_id is not null;
create index mail_ids_by_message on mail_ids (message_id);
create index drafts_by_person on drafts (person_id);
create index drafts_by_conversation on drafts (conversation_id) where conversation_id is not null;
create index conversation_people_by_identity on conversation_people (identity_id) where identity_id is not null;
create index facts_of_person on facts (person_id);
create index not_kept_by_origin on not_kept (origin_id) where origin_id is not null;
create index needs_history on needs (replaced_by) where replaced_by is not null;
create index relations_of_one on relations (one_id);
create index relations_of_other on relations (other_id);
create index merges_by_gone on merges (gone_id);
create index settlements_by_source on settlements (from_id);
create index place_sessions_by_origin on place_sessions (origin_id) where origin_id is not null;
create index erasures_by_identity on erasures (identity_id) where identity_id is not null;
create index handovers_of_conversation on handovers (conversation_id);
create index organisation_domains_of_organisation on organisation_domains (organisation_id);

-- Mails that nobody could read or that were put aside, which may name anybody.
create index raw_mails_of_nobody on raw_mails (id) where message_id is null and state in ('failed', 'aside');

-- Letters of the house are found by who gets them, however they write their address.
create function in_lower_case(texts text[]) returns text[]
  language sql immutable strict parallel safe
  return (select coalesce(array_agg(lower(one)), '{}') from unnest(texts) as one);
create index outgoing_mails_by_reader on outgoing_mails using gin (in_lower_case(recipients)) with (fastupdate = off);

-- Whether anybody names a file.
create index attachments_by_file on attachments (file_key);
create index people_by_picture on people (picture_key) where picture_key is not null;
create index people_by_own_picture on people ((own ->> 'picture_key')) where own is not null;

-- What is remembered, the latest confirmed first: of a word that is remembered of many the latest are found by looking.
create index facts_by_time on facts (confirmed_at desc, id desc) where replaced_at is null;

-- When a site of ours last said who sits in a browser: a way into their own place is given for an hour. Null: nobody did.
alter table chat_visits add column proven_at timestamptz;
