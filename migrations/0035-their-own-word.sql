-- They said themselves, in their own place, that it is not theirs, or no longer: since when. Kept so that one of us can
-- put it back. What was never proven to be theirs is nobody's meanwhile, also when they are forgotten.
alter table identities add column disowned_at timestamptz;

-- What somebody is to them they may say themselves, each for their side: since when it is their own word.
alter table relations add column words_said_at timestamptz, add column words_back_said_at timestamptz;

-- What they asked and how they felt come from one colleague, until they put one of the two right: then how they felt
-- was noted then, by whoever this names (null: by themselves). No time: together with what they asked.
alter table needs add column feels_noted_at timestamptz, add column feels_noted_by uuid references agents;
