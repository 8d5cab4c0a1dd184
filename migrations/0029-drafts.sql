-- Of two saves of a draft that arrive in the wrong order, the later one is kept; and what was said takes no older save.
-- An emptied draft stays for a day as a row without words, so that what is still on its way finds what it is compared with.
alter table drafts add column version bigint not null default 0;

-- Why something did not leave, as a code with values beside the English sentence: screens say it in their own words.
alter table messages add column delivery_why jsonb;
