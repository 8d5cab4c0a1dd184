import { sql } from 'kysely'
import {
  isOpened,
  keptOfPerson,
  letGo,
  partOfPerson,
  rowsThatFollow,
  type Told,
  type Whose,
} from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import { cameBy } from '../came-by.ts'

partOfPerson(rowsThatFollow('handovers', { goesWith: { conversation: 'conversation_id' } }))

// In a conversation that stays with others, too.
keptOfPerson({
  tables: ['handovers'],
  when: 'around',
  tell: tellHandovers,
  forget: (act, { personIds }) => letGo(act, 'handovers', ['person_id', 'origin_id'], personIds),
})

/** Who brought whom in, where that came to something. The words between the two are theirs. */
async function* tellHandovers(act: Act, whose: Whose): AsyncGenerator<Told> {
  const { rows } = await sql<Record<string, unknown>>`
    select given_at as at, giver.name as "by", receiver.name as who, kind = 'consult' as "toHelp"
    from handovers join agents as giver on giver.id = given_by join agents as receiver on receiver.id = to_agent
    where answer = 'taken' and ${isOpened(whose, { table: 'handovers', identity: cameBy('handovers') })}
    order by given_at`.execute(act.db)
  for (const row of rows) yield ['broughtIn', row]
}
