import { sql } from 'kysely'
import { saidWithThem, wordsForThem } from '../../conversations/index.ts'
import { identityKey, type Whose } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import { queue } from '../../platform/jobs.ts'
import { refuse } from '../../platform/refusals.ts'
import { counted, countTry, readCompany } from '../../team/index.ts'
import { oneLine } from '../one-line.ts'
import type { Language } from '../tables.ts'
import { mustBeTheirs } from '../theirs.ts'
import type { Visit } from '../visit.ts'
import { transcriptToken } from './token.ts'
import { transcriptWords } from './words.ts'

/**
 * They ask to have what was said mailed to them. To an address that a site of ours has proven it goes as a whole; to one
 * that is only typed goes a letter with a link and none of their words: nobody makes us mail anything to strangers.
 * Refuses not_found, no_address, too_many_tries.
 */
export async function askForTranscript(
  act: Act,
  house: House,
  visit: Visit,
  asked: { conversationId: string; address: string | undefined },
  from: { address: string },
): Promise<void> {
  const { id, personId } = await mustBeTheirs(act, visit, asked.conversationId)
  const proven = await provenAddress(act, visit)
  const address = asked.address ?? (proven || visit.address)
  if (!address) refuse('no_address')
  // counted under a name that nobody can read
  const key = house.secrets.sign(identityKey('email', address), 'transcript tries')
  await countTry(act, [
    counted('transcript', { key: visit.id }, 4),
    counted('transcript to', { key }, 3),
    counted('transcript from', { from: from.address }, 20),
  ])
  await act.transaction(async (act) => {
    if (address.toLowerCase() === proven.toLowerCase()) await mailTranscript(act, { ...visit, id, address })
    else await mailLink(act, house, { ...visit, id, address })
    record(act, 'chat.transcript_asked', { conversationId: id, personId })
  })
}

async function provenAddress(act: Act, visit: Visit): Promise<string> {
  if (visit.provenIds.length === 0) return ''
  const row = await act.db
    .selectFrom('identities')
    .select('value')
    .where('id', 'in', visit.provenIds)
    .where('person_id', '=', visit.personId)
    .where('kind', '=', 'email')
    .where('removed_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row?.value ?? ''
}

type Given = { id: string; address: string; name: string; language: Language }

async function mailLink(act: Act, house: House, { id, address, language }: Given): Promise<void> {
  const company = (await readCompany(act)).name || 'Rapport'
  const token = transcriptToken({ conversationId: id, address, now: act.now }, house.secrets)
  const words = transcriptWords[language]
  const link = `${house.config.url}/chat/transcript/${token}`
  // no name either: whoever typed the address typed it
  queue(act, 'letter', {
    to: { name: '', address },
    subject: words.subject(company),
    text: words.ask(company, link),
  })
}

type Line = { at: Date; text: string; by: string | null; files: string[] }

/** Mails a whole conversation, as far as whoever it belongs to may read it. Run inside a transaction. Refuses not_found. */
export async function mailTranscript(act: Act, { id, address, name, language }: Given): Promise<void> {
  const whose = await whoseIs(act, id)
  const { personId } = whose
  const { rows } = await sql<Line>`
    select * from (
      select messages.at, messages.id, ${wordsForThem} as text,
        coalesce(agents.name, case when by_person_id <> ${personId} then people.name end) as by,
        array(select a.name from attachments a where a.message_id = messages.id order by a.place, a.id) as files
      from messages left join agents on agents.id = by_agent_id left join people on people.id = by_person_id
      where conversation_id = ${id} and ${saidWithThem(whose)} order by messages.at desc, messages.id desc limit 1000
    ) as latest order by at, id`.execute(act.db)
  const company = (await readCompany(act)).name || 'Rapport'
  const words = transcriptWords[language]
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
  const text = rows
    .map(({ at, by, text, files }) =>
      [`${by ?? words.you} · ${day.format(at)} UTC`, text, ...files].filter(Boolean).join('\n'),
    )
    .join('\n\n')
  queue(act, 'letter', { to: { name: oneLine(name), address }, subject: words.subject(company), text })
}

/** Its person as they came: of somebody whom they were merged with since nothing is in it. */
async function whoseIs(act: Act, id: string): Promise<Whose> {
  const { rows } = await sql<{ personId: string; circle: string; identityIds: string[] }>`
    select person_id as "personId", coalesce(origin_id, person_id) as circle, array(
      select i.id from identities i where i.person_id = conversations.person_id
        and coalesce(i.origin_id, i.person_id) = coalesce(conversations.origin_id, conversations.person_id)) as "identityIds"
    from conversations where id = ${id}`.execute(act.db)
  const { personId, circle, identityIds } = rows[0] ?? refuse('not_found')
  return { personId, opened: { identityIds, circles: [circle] } }
}
