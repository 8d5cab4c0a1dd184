-- They said themselves, in their own place, that it is not theirs, or no longer: since when. Kept so that one of us can
-- put it back. What was never proven to be theirs is nobody's meanwhile, also when they are forgotten.
alter table identities add column disowned_at timestamptz;
