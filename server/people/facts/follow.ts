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
})

partOfPerson(rowsThatFollow('not_kept'))
