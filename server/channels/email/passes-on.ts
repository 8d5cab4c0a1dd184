import type { Act } from '../../platform/act.ts'
import { letterWords, sayWhen, type Spoken } from './letter-words.ts'

/**
 * A letter that is passed on to somebody outside, below a head that says whose it is: what was said in it, and nothing of what
 * had been said before. Null: it is gone meanwhile.
 */
export async function passedOnText(
  act: Act,
  messageId: string,
  { language, timeZone }: { language: Spoken; timeZone: string },
): Promise<string | null> {
  const row = await act.db
    .selectFrom('messages')
    .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
    .leftJoin('agents', 'agents.id', 'by_agent_id')
    .leftJoin('people', 'people.id', 'by_person_id')
    .select(['messages.text', 'envelope', 'messages.at', 'subject', 'agents.name as agent', 'people.name as person'])
    .where('messages.id', '=', messageId)
    .executeTakeFirst()
  if (!row) return null
  const words = letterWords[language]
  const from = { name: row.agent ?? row.person ?? row.envelope.from?.name ?? '', address: row.envelope.from?.address }
  const head = [
    `${words.from}: ${[from.name, from.address && `<${from.address}>`].filter(Boolean).join(' ')}`,
    `${words.date}: ${sayWhen(row.at, language, timeZone)}`,
    `${words.subject}: ${row.envelope.subject ?? row.subject}`,
    ...(row.envelope.to?.length
      ? [`${words.to}: ${row.envelope.to.map((one) => one.name || one.address).join(', ')}`]
      : []),
  ].map((line) => line.replace(/\s+/g, ' '))
  return [words.forwarded, ...head, '', row.text.trim()].join('\n')
}
