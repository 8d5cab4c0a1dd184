-- An event keeps no mail domain: of somebody with a domain of their own it would say who they were after they are forgotten.
update events set data = data - 'domain' where kind in ('organisation.domain_added', 'organisation.domain_removed');

-- Of whoever is forgotten: the names under which they signed with somebody else's address, and whether the organisation that
-- was theirs is anybody's who was merged since.
create index identities_with_other_names on identities (id) where other_names <> '{}';
create index people_by_own_organisation on people ((own ->> 'organisation_id')) where own is not null;
