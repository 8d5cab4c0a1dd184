import type { z } from 'zod'
import type { newFact } from '../../../contract/facts.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { refuse } from '../../platform/refusals.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { lockPerson } from '../merging/root.ts'
import { searchVector } from '../search.ts'
import { confirmFact } from './confirm.ts'
import { expireInTime } from './expire.ts'
import { agentOf, type Fact, keepingOf, matterOf, mayRead, saysTheSame, stands, wordsKept } from './fact.ts'
import { fingerprint, mayBeKept, noteNotKept } from './not-kept.ts'
import { refuseOtherWords, tellPatience } from './patience.ts'

/** What is to be remembered: as it is given, and where it came from. */
export type ToRemember = z.infer<typeof newFact> & {
  personId: string
  source: Fact['source']
  /** as whom they came, of something that came by an identity or conversation of someone merged; null: as themselves */
  originId?: string | null
  identityId?: string | null
  /** the message it was taken from: whoever gives it has checked that it is theirs */
  said?: { messageId: string; at: Date; on: Fact['said_on']; quote: string }
}

/**
 * Remembers one thing of a person, and answers its id. What is known already is confirmed instead. Refuses not_found,
 * needs_their_word and time_passed (see `keepingOf`), invalid (see `refuseOtherWords`), and asked_not_to_keep for what the person asked us not to keep;
 * when they say it themselves, that wish is over.
 */
export function rememberFact(act: Act, secrets: Secrets, given: ToRemember): Promise<string> {
  return act.transaction(async (act) => {
    // nobody is merged, and nobody notes the same of them, until the transaction ends
    const personId = await lockPerson(act, given.personId)
    const known = await findSame(act, { ...given, personId })
    if (known) {
      await confirmFact(act, known)
      return known
    }
    refuseOtherWords(given)
    const said = { value: given.value, quote: given.said?.quote ?? '' }
    await mayBeKept(act, secrets, personId, said)
    const factId = await write(act, { ...given, personId })
    await waveWordsAway(act, secrets, { ...given, personId })
    record(act, 'fact.remembered', { factId, personId })
    tellPatience(act, { ...given, person_id: personId })
    return factId
  })
}

/** Words that are not kept with it are not offered anew either, should it be forgotten. */
async function waveWordsAway(act: Act, secrets: Secrets, given: ToRemember): Promise<void> {
  const agentId = agentOf(act)
  const quote = given.said?.quote ?? ''
  if (!agentId || !quote || wordsKept(given, quote)) return
  const whose = { person_id: given.personId, origin_id: given.originId ?? null }
  await noteNotKept(act, whose, [fingerprint(secrets, quote)], agentId)
}

/** What already says so, where it may be seen by whoever notes it, and by no fewer than they wish. */
async function findSame(act: Act, given: ToRemember): Promise<string | null> {
  const rows = await act.db
    .selectFrom('facts')
    .select(['id', 'value', 'on_date'])
    .where('person_id', '=', given.personId)
    .where('kind', '=', given.kind)
    .where('about', '=', given.about)
    .where('sensitivity', '=', given.sensitivity)
    .where('visible_to', '=', given.visibleTo)
    .where(stands(act))
    .where(mayRead(act))
    .execute()
  return rows.find((row) => saysTheSame(row, { value: given.value, on_date: given.onDate }))?.id ?? null
}

async function write(act: Act, given: ToRemember): Promise<string> {
  const id = newId(act.now.getTime())
  const noted_by = agentOf(act)
  // what only its owner may see needs one
  if (given.visibleTo === 'owner' && !noted_by) refuse('invalid', { field: 'visibleTo' })
  const expiresAt = given.expiresAt === null ? null : new Date(given.expiresAt)
  const keeping = keepingOf(act, { ...given, expiresAt })
  await act.db
    .insertInto('facts')
    .values({
      id,
      person_id: given.personId,
      origin_id: given.originId ?? null,
      kind: given.kind,
      about: given.about,
      value: given.value,
      on_date: given.onDate,
      matter: matterOf(given),
      source: given.source,
      message_id: given.said?.messageId ?? null,
      quote: wordsKept(given, given.said?.quote ?? ''),
      said_at: given.said?.at ?? null,
      said_on: given.said?.on ?? null,
      identity_id: given.identityId ?? null,
      noted_by,
      noted_at: act.now,
      basis: given.basis,
      sensitivity: given.sensitivity,
      ...keeping,
      visible_to: given.visibleTo,
      confirmed_at: act.now,
      confirmed_by: noted_by,
      search: factVector(given),
    })
    .execute()
  expireInTime(act, id, keeping.expires_at)
  return id
}

/** What a fact is found by; nothing, where it is sensitive. */
export function factVector(fact: Pick<Fact, 'sensitivity' | 'about' | 'value'>) {
  return searchVector(fact.sensitivity === 'none' ? `${fact.about} ${fact.value}` : '')
}
