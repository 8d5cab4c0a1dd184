import { senderAddress, sendLetterWithADate } from '../channels/index.ts'
import { onlyTyped } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { queue, work } from '../platform/jobs.ts'
import { readCompany } from '../team/index.ts'
import type { Call } from './call.ts'
import { writeCalendar } from './ics.ts'
import { toUnproven } from './to-unproven.ts'
import { cityOf, type LetterKind, sayClock, sayWhen, words } from './words.ts'

type Linker = (act: Act, house: House, call: { id: string; identityId: string }) => string

let linkTo: Linker | undefined

/** Says where a call is found in a person's place; the module above, which knows places, says it once. */
export function linkCalls(linker: Linker): void {
  linkTo = linker
}

/** What an agent says to the person in a letter about their call. */
export type Word = { by: string; text: string }

/** Asks for a letter about a call as it stands with this commit; a later change of the call makes it needless. */
export function askForLetter(
  act: Act,
  { id, sequence }: Pick<Call, 'id' | 'sequence'>,
  kind: LetterKind,
  word?: Word | null,
): void {
  const letterId = newId(act.now.getTime())
  queue(act, 'calls.letter', { letterId, id, sequence, kind, ...(word?.text && { word }) })
}

work('calls.letter', (act, { letterId, id, sequence, kind, word }, _attempt, house) =>
  sendCallLetter(act, house, {
    letterId: String(letterId),
    callId: String(id),
    sequence: Number(sequence),
    kind: kind as LetterKind,
    word: word as Word | undefined,
  }),
)

/**
 * Writes to somebody about a call, with a date for their calendar: REQUEST, or CANCEL once it is called off. Run twice,
 * it is one mail. Nothing leaves to an address that was taken away, nor about what the call is no longer; and nothing that
 * was typed to one that was only typed itself: no name, no number, no link into a place.
 */
async function sendCallLetter(
  act: Act,
  house: House,
  asked: { letterId: string; callId: string; sequence: number; kind: LetterKind; word: Word | undefined },
): Promise<void> {
  const call = await readCall(act, asked.callId)
  if (!call?.identity_id || !call.address || call.sequence !== asked.sequence) return
  const isOver = call.state !== 'booked'
  if ((asked.kind === 'tomorrow' || asked.kind === 'soon') && (isOver || call.starts_at <= act.now)) return
  const company = (await readCompany(act)).name || 'Rapport'
  const isProven = !call.is_only_typed
  const link = linkTo?.(act, house, { id: call.id, identityId: call.identity_id }) ?? house.config.url
  const speaks = words[call.language]
  const agent = call.agent_name
  const name = isProven ? call.person_name : ''
  const given = {
    name,
    agent,
    was: call.was_name ?? agent,
    when: sayWhenForBoth(call),
    clock: sayClock(call.starts_at, call.language, call.time_zone),
    phone: call.phone,
    room: call.room,
    link,
    company,
  }
  const { subject, text } = isProven ? speaks[asked.kind](given) : toUnproven(asked.kind, call.language, given)
  const from = await senderAddress(act)
  if (!from) return
  await sendLetterWithADate(act, house, {
    id: asked.letterId,
    to: { name, address: call.address },
    subject,
    text: asked.word ? afterGreeting(text, speaks.says(asked.word)) : text,
    conversationId: call.conversation_id,
    calendar: {
      method: call.state === 'cancelled' ? 'CANCEL' : 'REQUEST',
      content: writeCalendar(call.state === 'cancelled' ? 'cancel' : 'request', [
        {
          uid: uidOf(call.id, house),
          sequence: call.sequence,
          stampedAt: act.now,
          startsAt: call.starts_at,
          endsAt: call.ends_at,
          summary: speaks.title({ agent, company }),
          description: isProven ? link : '',
          location: call.room ?? (isProven ? call.phone : null) ?? '',
          url: call.room ?? '',
          isCancelled: call.state === 'cancelled',
          organizer: { name: company, address: from },
          attendee: { name, address: call.address },
        },
      ]),
    },
  })
}

/** An agent's own words stand first. */
function afterGreeting(text: string, words: string): string {
  const at = text.indexOf('\n\n')
  return `${text.slice(0, at)}\n\n${words}${text.slice(at)}`
}

/** The same in every calendar that a call stands in, ours and theirs. */
export function uidOf(callId: string, { config }: House): string {
  return `call-${callId}@${new URL(config.url).hostname}`
}

type Read = NonNullable<Awaited<ReturnType<typeof readCall>>>

function readCall(act: Act, id: string) {
  return act.db
    .selectFrom('calls')
    .innerJoin('agents', 'agents.id', 'calls.agent_id')
    .leftJoin('agents as before', 'before.id', 'calls.was_with')
    .innerJoin('people', 'people.id', 'calls.person_id')
    .leftJoin('identities', (join) =>
      join
        .onRef('identities.id', '=', 'calls.identity_id')
        // an address that came to somebody else is not written to about this
        .onRef('identities.person_id', '=', 'calls.person_id')
        .on('identities.removed_at', 'is', null)
        .on('identities.kind', '=', 'email'),
    )
    .selectAll('calls')
    .select(['agents.name as agent_name', 'agents.time_zone as agent_zone', 'before.name as was_name'])
    .select(['people.name as person_name', 'identities.value as address', onlyTyped('identities').as('is_only_typed')])
    .where('calls.id', '=', id)
    .executeTakeFirst()
}

/** By their clock; and by the agent's, where it shows another time. */
function sayWhenForBoth(call: Read): string {
  const when = sayWhen(call.starts_at, call.language, call.time_zone)
  const there = sayClock(call.starts_at, call.language, call.agent_zone)
  if (there === sayClock(call.starts_at, call.language, call.time_zone)) return when
  const elsewhere = words[call.language].there({ agent: call.agent_name, clock: there, city: cityOf(call.agent_zone) })
  return `${when}; ${elsewhere}`
}
