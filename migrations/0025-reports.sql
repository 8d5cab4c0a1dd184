-- Reports look back over months, and draw people by chance from the index alone.
create index conversations_by_opening on conversations (opened_at) include (person_id);
-- how somebody said that it was, without reading what was said
create index happenings_rated on happenings (conversation_id, at desc) where kind = 'rated';
