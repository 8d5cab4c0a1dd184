import { type RawBuilder, sql } from 'kysely'
import type { Act } from '../platform/act.ts'

/**
 * What an agent owes people by the end of today, as a module above keeps it. `from` is a question with the columns id,
 * person_id, conversation_id, words, due_at and due_on; it is put into words once, so that it must not look at its values.
 */
type Owed = {
  until: (act: Act, agentId: string) => Promise<Date>
  from: (agentId: string, until: Date) => RawBuilder<unknown>
}

let owed: Owed = {
  until: (act) => Promise.resolve(act.now),
  from: () => sql`(
    select null::uuid as id, null::uuid as person_id, null::uuid as conversation_id, null as words,
      null::timestamptz as due_at, null::date as due_on where false)`,
}

/** Said once, by the module that keeps promises. */
export function sayWhatIsOwed(what: Owed): void {
  owed = what
}

/** Until when something is due today, by this agent's clock. */
export function endOfDay(act: Act, agentId: string): Promise<Date> {
  return owed.until(act, agentId)
}

/** What is due until then, to stand in a statement. */
export function whatIsOwed(agentId: string, until: Date): RawBuilder<unknown> {
  return owed.from(agentId, until)
}
