import { type RawBuilder, sql } from 'kysely'
import { type Patience, patienceWords } from '../../../contract/patience.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { fold } from '../../platform/fold.ts'
import { refuse } from '../../platform/refusals.ts'
import { type Fact, stands } from './fact.ts'

/*
 * Whether somebody would rather have a quick answer, or somebody familiar though it takes longer: a preference like
 * others, with its source and basis, theirs to read and to erase; but in fixed words, since routing goes by it.
 */

type Said = Pick<Fact, 'kind' | 'about' | 'value'>

const isPatience = ({ kind, about }: Pick<Fact, 'kind' | 'about'>) =>
  kind === 'preference' && fold(about) === 'patience'

/** Refuses invalid for words of one's own, which nobody could go by. */
export function refuseOtherWords(fact: Said): void {
  const known: readonly string[] = Object.values(patienceWords)
  if (isPatience(fact) && !known.includes(fact.value)) refuse('invalid', { field: 'value' })
}

/** Has whoever looks after their conversations decided again, where it is about that. Run inside a transaction. */
export function tellPatience(act: Act, fact: Pick<Fact, 'kind' | 'about' | 'person_id'>): void {
  if (isPatience(fact)) record(act, 'patience.said', { personId: fact.person_id })
}

/** What they would rather, by their latest word; null: they did not say. For a query of `people`. */
export function patienceOf(act: Pick<Act, 'now'>): RawBuilder<Patience | null> {
  return sql`(select case value when ${patienceWords.quick} then 'quick' when ${patienceWords.familiar} then 'familiar' end
    from facts where facts.person_id = people.id and kind = 'preference' and lower(facts.about) = 'patience'
      and sensitivity = 'none' and ${stands(act)} order by confirmed_at desc, facts.id desc limit 1)`
}
