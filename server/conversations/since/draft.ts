import type { z } from 'zod'
import type { sinceDraft } from '../../../contract/since.ts'
import type { Act } from '../../platform/act.ts'
import { refuse } from '../../platform/refusals.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { askEndpoint } from '../drafting/endpoint.ts'
import { endpointInUse } from '../drafting/settings.ts'
import { speaker } from '../speaker.ts'
import { promptFor, type Story } from './prompt.ts'
import { readSince } from './read.ts'
import type { Line } from './tell.ts'

const longestMessage = 1_500
const mostMessages = 40

/**
 * The same story in a machine's words, asked for by an agent and kept nowhere. Refuses drafting_off, not_found when
 * there is nothing to tell, and drafting_trouble with the reason.
 */
export async function draftSince(act: Act, secrets: Secrets, personId: string): Promise<z.infer<typeof sinceDraft>> {
  const endpoint = await endpointInUse(act, secrets)
  const story = await storyOf(act, personId)
  const answer = await askEndpoint(endpoint, promptFor(story))
  if ('trouble' in answer) refuse('drafting_trouble', answer.trouble)
  return { text: tidy(answer.text), model: endpoint.model }
}

/** A machine's words as plain text of a few lines: no control characters, nothing endless. */
export function tidy(text: string): string {
  const plain = text
    .replace(/<think>[\s\S]*?<\/think>/gi, '')
    .replace(/[^\P{C}\n]/gu, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/\n{2,}/g, '\n')
    .trim()
  return plain.length > 900 ? `${plain.slice(0, 900).trimEnd()}…` : plain
}

async function storyOf(act: Act, personId: string): Promise<Story> {
  const [since, names] = await Promise.all([readSince(act, personId), readNames(act, personId)])
  if (!since) refuse('not_found')
  const spokeAt = new Date(since.spokeAt)
  const said = await readWords(act, personId, spokeAt)
  return { ...names, spokeAt, lines: since.lines.map(inEnglish), said }
}

async function readNames(act: Act, personId: string) {
  const [agent, person] = await Promise.all([
    act.db.selectFrom('agents').select('name').where('id', '=', speaker(act)).executeTakeFirstOrThrow(),
    act.db.selectFrom('people').select('name').where('id', '=', personId).executeTakeFirst(),
  ])
  if (!person) refuse('not_found')
  return { agent: first(agent.name), person: first(person.name) }
}

/** What was said since, oldest first: the person's words and our answers, never what colleagues noted for each other. */
async function readWords(act: Act, personId: string, since: Date): Promise<string[]> {
  const rows = await act.db
    .selectFrom('messages')
    .leftJoin('agents', 'agents.id', 'messages.by_agent_id')
    .leftJoin('people', 'people.id', 'messages.by_person_id')
    .select(['messages.text', 'agents.name as agent', 'people.name as person'])
    .where('messages.person_id', '=', personId)
    .where('messages.kind', '=', 'message')
    .where('messages.at', '>', since)
    .orderBy('messages.at', 'desc')
    .orderBy('messages.id', 'desc')
    .limit(mostMessages)
    .execute()
  return rows
    .toReversed()
    .map((row) => `${first(row.agent ?? row.person ?? 'Someone')}: ${row.text.slice(0, longestMessage)}`)
}

function inEnglish(line: Line): string {
  const day = line.at.slice(0, 10)
  const who = line.agent ? first(line.agent.name) : 'A colleague'
  const about = line.subject ? ` "${line.subject}"` : ' a conversation'
  const told: Record<Line['kind'], string> = {
    answered: `${who} answered about${about}.`,
    closed: `${who} finished${about}${line.words ? `: ${line.words}` : '.'}`,
    wrote: `They wrote about${about}, and nobody has answered yet.`,
    joined: `${line.person ? first(line.person.name) : 'Someone'} joined${about}.`,
    noted: `${who} noted: ${line.words}`,
    moment: `The day of: ${line.words}`,
    reached: 'They write from another address, too.',
    not_quite: `They said that we had not quite understood. ${line.words}`,
    handed: `${who} gave you${about}.`,
  }
  return `${day}: ${told[line.kind]}`
}

function first(name: string): string {
  return name.trim().split(/\s+/)[0] || name
}
