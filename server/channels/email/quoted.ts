import type { Act } from '../../platform/act.ts'
import { letterWords, sayWhen, type Spoken } from './letter-words.ts'

/** What stands folded below a letter: who wrote what it answers, and their words. */
export type Quoted = { lead: string; text: string }

/** Years of letters under a letter help nobody; each holds the one before it. */
const LONGEST = 40_000

/**
 * What a letter answers, as every mail program shows it: the newest letter of its conversation that came from, or went
 * to, the very address that it goes to now. Never what others said: they did not say it to them. Null: nothing yet.
 */
export async function quotedFor(
  act: Act,
  message: { id: string; at: Date; conversation_id: string; identity_id: string | null },
  { language, timeZone }: { language: Spoken; timeZone: string },
): Promise<Quoted | null> {
  if (message.identity_id === null) return null
  const before = await act.db
    .selectFrom('messages')
    .leftJoin('agents', 'agents.id', 'by_agent_id')
    .leftJoin('people', 'people.id', 'by_person_id')
    .select(['messages.text', 'folded', 'envelope', 'messages.at', 'agents.name as agent', 'people.name as person'])
    .where('conversation_id', '=', message.conversation_id)
    .where('messages.id', '<>', message.id)
    .where('identity_id', '=', message.identity_id)
    .where('kind', '=', 'message')
    .where('channel', '=', 'mail')
    .where('messages.at', '<=', message.at)
    .where((eb) => eb.or([eb('delivery', 'is', null), eb('delivery', '=', 'sent')]))
    .orderBy('messages.at', 'desc')
    .orderBy('messages.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!before) return null
  // around what a colleague passed on stand words that were meant for us
  const folded = before.envelope.passedOn ? '' : before.folded
  const whole = [before.text.trim(), folded.trim()].filter(Boolean).join('\n\n')
  if (whole === '') return null
  const who = before.agent ?? before.person ?? before.envelope.from?.name ?? before.envelope.from?.address ?? ''
  return {
    lead: letterWords[language].wrote(sayWhen(before.at, language, timeZone), who),
    text: whole.length > LONGEST ? `${whole.slice(0, LONGEST).trimEnd()}\n[…]` : whole,
  }
}

/** As text: each line behind one more ">" (RFC 3676, 4.5). */
export function quotedText({ lead, text }: Quoted): string {
  const lines = text.split('\n').map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`.trimEnd()))
  return `${lead}\n${lines.join('\n')}`
}
