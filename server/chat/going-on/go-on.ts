import { sql } from 'kysely'
import { goOnByMail, lockConversation } from '../../conversations/index.ts'
import { lockPerson } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import { listen, record } from '../../platform/events.ts'
import { queue, work } from '../../platform/jobs.ts'
import { readCompany } from '../../team/index.ts'
import { oneLine } from '../one-line.ts'
import { readChatSettings } from '../settings.ts'
import type { Language } from '../tables.ts'
import { whereTo } from './where-to.ts'
import { goingOnWords } from './words.ts'

const minute = 60_000
/** how many minutes more it waits for somebody whose page is open, but who does not look at what came */
const patience = 4

// in the seconds after our word they may well be reading it; the clock starts anew with each further word
listen('message.sent', 'chat.wait_for_quiet', (act, { data }) => waitForQuiet(act, data.conversationId))
work('chat.go_on', (act, payload) => goOn(act, String(payload.conversationId)))

async function waitForQuiet(act: Act, conversationId: string): Promise<void> {
  const talk = await readTalk(act, conversationId)
  if (!talk) return
  const [missed, { quietMinutes }] = await Promise.all([readMissed(act, talk), readChatSettings(act)])
  const last = missed.at(-1)
  if (last) await act.transaction(async (act) => later(act, conversationId, after(last.at, quietMinutes)))
}

function after(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * minute)
}

function later(act: Act, conversationId: string, runAt: Date): void {
  queue(act, 'chat.go_on', { conversationId }, { runAt, key: `chat goes on ${conversationId}` })
}

/**
 * What somebody has not seen goes on by mail, all of it in one letter, once it has been quiet for a while and they have
 * left the page, or do not look for some minutes more: written down as a message in the very transaction that notes up to
 * where it went, so that it is sent once, whatever dies in between. Where nobody knows an address nothing is sent, and the
 * agent sees that.
 */
export function goOn(act: Act, conversationId: string): Promise<void> {
  return act.transaction(async (act) => {
    const known = await readTalk(act, conversationId)
    if (!known) return
    await lockPerson(act, known.personId)
    const conversation = await lockConversation(act, conversationId)
    const talk = await readTalk(act, conversationId)
    if (!talk) return
    const missed = await readMissed(act, talk)
    const [last, { quietMinutes }] = [missed.at(-1), await readChatSettings(act)]
    if (!last) return
    const wait = waitsUntil(last.at, quietMinutes, talk.hereUntil, act.now)
    if (wait) return later(act, conversationId, wait)
    const where = await whereTo(act, talk)
    if (!where) return
    const company = (await readCompany(act)).name || 'Rapport'
    const words = goingOnWords[talk.language]
    const messageId = await goOnByMail(act, conversation, {
      agentId: last.agentId,
      to: { name: oneLine(where.name), address: where.address },
      identityId: where.identityId,
      subject: words.subject(company),
      text: `${inOne(missed)}\n\n${words.missed(company)}`,
      messageIds: missed.map((one) => one.id),
    })
    await act.db
      .updateTable('chat_talks')
      .set({ mailed_to: last.at })
      .where('conversation_id', '=', conversationId)
      .execute()
    record(act, 'chat.went_on', { conversationId, personId: conversation.person_id, messageId })
  })
}

/** null: it waits no more. `hereUntil`: they are on the page until then, unless it says so again. */
function waitsUntil(last: Date, quietMinutes: number, hereUntil: Date | null, now: Date): Date | null {
  const [quiet, latest] = [after(last, quietMinutes), after(last, quietMinutes + patience)]
  if (quiet > now) return quiet
  if (hereUntil === null || hereUntil <= now || latest <= now) return null
  return hereUntil < latest ? hereUntil : latest
}

type Talk = {
  conversationId: string
  personId: string
  originId: string | null
  provenIds: string[]
  address: string
  language: Language
  hereUntil: Date | null
  since: Date | null
}

/** A conversation that began in a browser, and who sat there. null: it began elsewhere. */
async function readTalk(act: Act, conversationId: string): Promise<Talk | null> {
  const { rows } = await sql<Talk>`
    select conversation_id as "conversationId", conversations.person_id as "personId",
      conversations.origin_id as "originId", v.proven_ids as "provenIds", v.address, v.language,
      v.here_until as "hereUntil",
      greatest(read_to, mailed_to) as since
    from chat_talks join conversations on conversations.id = conversation_id
    join chat_visits v on v.id = visit_id and v.person_id = conversations.person_id
    where conversation_id = ${conversationId}`.execute(act.db)
  return rows[0] ?? null
}

type Missed = { id: string; at: Date; text: string; agentId: string; agent: string }

/** Our words that were not on their screen, and have not gone on. */
async function readMissed(act: Act, { conversationId, since }: Talk): Promise<Missed[]> {
  const { rows } = await sql<Missed>`
    select messages.id, at, text, by_agent_id as "agentId", agents.name as agent
    from messages join agents on agents.id = by_agent_id
    where conversation_id = ${conversationId} and kind = 'message' and channel = 'chat' and delivery = 'sent'
      and at > coalesce(${since}::timestamptz, '-infinity') order by at, messages.id limit 200`.execute(act.db)
  return rows
}

/** As one letter; where several of us spoke, with who said what. */
function inOne(missed: Missed[]): string {
  const several = new Set(missed.map((one) => one.agentId)).size > 1
  return missed.map(({ agent, text }) => (several ? `${agent}: ${text}` : text)).join('\n\n')
}
