import { sql } from 'kysely'
import { partOfPerson, rowsThatFollow } from '../parts.ts'

const facts = rowsThatFollow('facts', {
  goesWith: { identity: 'identity_id', message: 'message_id', chosen: 'factIds' },
})

partOfPerson({
  ...facts,
  part: async (act, going) => {
    await facts.part(act, going)
    // Of two that were settled while they were one, each holds again for its own.
    await sql`update facts set replaced_by = null, replaced_at = null
      from facts as by where facts.replaced_by = by.id and facts.person_id <> by.person_id
        and facts.person_id in (${going.kept}, ${going.gone})`.execute(act.db)
  },
  give: async (act, giving) => {
    await facts.give!(act, giving)
    // What stood there before stays with what stands there now, wherever its words were written.
    await sql`
      with recursive chain as (
        select id, person_id, origin_id from facts
          where replaced_by is null and person_id in (${giving.from}, ${giving.to})
        union all
        select facts.id, chain.person_id, chain.origin_id from facts join chain on facts.replaced_by = chain.id
      ) update facts set person_id = chain.person_id, origin_id = chain.origin_id
        from chain where facts.id = chain.id and facts.person_id <> chain.person_id`.execute(act.db)
  },
})

partOfPerson(rowsThatFollow('not_kept'))
