import { longestBrief } from '../../../contract/absences.ts'
import { promisesIn, sentencesOf } from '../../../contract/wording/promising.ts'
import { firstWords } from '../../conversations/index.ts'
import { readSpeaking } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import { refuse } from '../../platform/refusals.ts'
import { readPromised } from '../promised-to.ts'
import type { Brief } from './tables.ts'

const lately = 12
const triedAtMost = 4

/**
 * Drafts what a colleague must know to go on with somebody, from what stands in the lifeline: nothing is made up, and
 * nothing is put in other words. What was felt, and how to speak with them, is as colleagues noted it. Refuses not_found.
 */
export async function draftBrief(act: Act, conversationId: string): Promise<Brief> {
  const conversation = await act.db
    .selectFrom('conversations')
    .select(['person_id', 'subject'])
    .where('id', '=', conversationId)
    .executeTakeFirst()
  if (!conversation) refuse('not_found')
  const [need, said, before, speaking, standing] = await Promise.all([
    readNeed(act, conversationId),
    readSaid(act, conversationId),
    readBefore(act, conversation.person_id, conversationId),
    readSpeaking(act, conversation.person_id),
    readPromised(act, conversation.person_id),
  ])
  const ours = said.filter((one) => one.agent !== null)
  const theirs = said.filter((one) => one.agent === null)
  return {
    asks: need?.asks ?? firstWords(theirs.at(-1)?.text ?? conversation.subject),
    feels: need?.feels ?? '',
    tried: inLines([...before, ...ours.slice(0, triedAtMost).toReversed().map(inOneLine)]),
    promised: inLines([...standing, ...onlySaid(ours, standing)]),
    speaking: inLines(speaking),
    lastWords: firstWords(theirs[0]?.text ?? ''),
    word: '',
  }
}

/** As many whole lines as a part of a brief holds. */
function inLines(lines: string[]): string {
  const end = lines.findIndex((_, i) => lines.slice(0, i + 1).join('\n').length > longestBrief)
  return lines.slice(0, end < 0 ? undefined : end).join('\n')
}

/** Sentences that sound like a promise, and stand in none that was noted. */
function onlySaid(ours: { text: string }[], standing: string[]): string[] {
  return promisesIn(ours.map((one) => one.text)).filter((said) => !standing.some((line) => line.startsWith(said)))
}

function readNeed(act: Act, conversationId: string) {
  return act.db
    .selectFrom('needs')
    .select(['asks', 'feels'])
    .where('conversation_id', '=', conversationId)
    .where('replaced_at', 'is', null)
    .where('met_at', 'is', null)
    .executeTakeFirst()
}

/** The newest first. Of a call what was noted of it. */
function readSaid(act: Act, conversationId: string) {
  return act.db
    .selectFrom('messages')
    .leftJoin('agents', 'agents.id', 'messages.by_agent_id')
    .select(['messages.text', 'messages.at', 'agents.name as agent'])
    .where('conversation_id', '=', conversationId)
    .where('kind', '=', 'message')
    .orderBy('at', 'desc')
    .orderBy('messages.id', 'desc')
    .limit(lately)
    .execute()
}

/** What came of the last time, in the sentence that it was closed with. */
async function readBefore(act: Act, personId: string, conversationId: string): Promise<string[]> {
  const row = await act.db
    .selectFrom('conversations')
    .select(['outcome', 'closed_at'])
    .where('person_id', '=', personId)
    .where('id', '<>', conversationId)
    .where('state', '=', 'closed')
    .where('outcome', '<>', '')
    .orderBy('opened_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.closed_at ? [`${sayDay(row.closed_at)}: ${row.outcome}`] : []
}

// a greeting says nothing of what was tried
const greeting =
  /^(?:dear|hello|hi|good (?:morning|afternoon|evening)|liebe[rs]?|guten|hallo|hola|buen[oa]s|querid[oa]|estimad[oa]|bonjour|bonsoir|chère?)\b[^.?!]{0,60}[,!.]?$/i

function inOneLine({ text, at, agent }: { text: string; at: Date; agent: string | null }): string {
  const sentence = sentencesOf(text).find((each) => !greeting.test(each)) ?? ''
  return `${sayDay(at)}, ${agent}: ${firstWords(sentence)}`
}

function sayDay(at: Date): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(at)
}
