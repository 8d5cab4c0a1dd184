import { sql } from 'kysely'
import {
  allGone,
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

partOfPerson(rowsThatFollow('wishes', { goesWith: { conversation: 'conversation_id' } }))
partOfPerson(rowsThatFollow('acknowledgements', { goesWith: { conversation: 'conversation_id' } }))
partOfPerson(rowsThatFollow('covers'))

keptOfPerson({
  tables: ['wishes', 'acknowledgements', 'covers'],
  when: 'around',
  tell: tellWhomTheyWouldHave,
  forget: async (act, { personIds }) =>
    allGone(
      await letGo(act, 'wishes', ['person_id', 'origin_id'], personIds),
      await letGo(act, 'acknowledgements', ['person_id', 'origin_id'], personIds),
      await letGo(act, 'covers', ['person_id', 'origin_id'], personIds),
    ),
})

/**
 * What they wished while they waited, what was promised them, and who stood in with them. An acknowledgement is a letter
 * and is read among these; what colleagues wrote down for each other is theirs.
 */
async function* tellWhomTheyWouldHave(act: Act, whose: Whose): AsyncGenerator<Told> {
  const { rows: wishes } = await sql<Record<string, unknown>>`
    select conversations.subject as about, wish, wished_at as at, promised_by as "promisedBy" from wishes
    join conversations on conversations.id = wishes.conversation_id
    where ${isOpened(whose, { table: 'wishes', identity: cameBy('wishes') })}
    order by coalesce(wished_at, promised_at)`.execute(act.db)
  for (const row of wishes) yield ['wished', row]
  const { rows: covers } = await sql<Record<string, unknown>>`
    select cover.name as who, absent.name as "insteadOf", from_at as "from", coalesce(ended_at, until_at) as until
    from covers join absences on absences.id = covers.absence_id
      join agents as cover on cover.id = covers.agent_id join agents as absent on absent.id = absences.agent_id
    where from_at <= ${act.now} and (ended_at is null or ended_at > from_at)
      and ${isOpened(whose, { table: 'covers' })} order by from_at`.execute(act.db)
  for (const row of covers) yield ['stoodIn', row]
}
