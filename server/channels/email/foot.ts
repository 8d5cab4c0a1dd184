import { sql } from 'kysely'
import { type Envelope, wasAsked } from '../../conversations/index.ts'
import type { Act } from '../../platform/act.ts'
import type { House } from '../../platform/house.ts'
import type { Foot } from './letter.ts'

/** `alone`: nobody else reads the letter. */
type Read = { identityId: string; conversationId: string; alone: boolean }
type Writer = (act: Act, house: House, letter: Read) => Promise<Foot | null>

let write: Writer | undefined

/** Says what stands quietly under letters; a module above says it, once. */
export function underLetters(writer: Writer): void {
  write = writer
}

type Answers = (act: Act, house: House, messageId: string) => Promise<{ label: string; url: string }[]>

let more: Answers | undefined

/** Says by which links a letter can be answered, beside those of the need that it says back; a module above says it, once. */
export function answersUnderLetters(answers: Answers): void {
  more = answers
}

export function moreAnswers(act: Act, house: House, messageId: string): ReturnType<Answers> {
  return more ? more(act, house, messageId) : Promise.resolve([])
}

/** In the language of whom it is addressed to. Where others read along, it must lead to nothing that belongs to one person. */
export async function footOf(
  act: Act,
  house: House,
  message: { conversation_id: string; identity_id: string | null; envelope: Envelope },
): Promise<Foot | null> {
  const readers = [...(message.envelope.to ?? []), ...(message.envelope.cc ?? []), ...(message.envelope.bcc ?? [])]
  if (!write || !message.identity_id || readers.length === 0) return null
  // nor does somebody outside: it is not their conversation
  if (await isOutside(act, message.conversation_id, message.identity_id)) return null
  const letter = { identityId: message.identity_id, conversationId: message.conversation_id }
  return write(act, house, { ...letter, alone: readers.length === 1 })
}

async function isOutside(act: Act, conversationId: string, identityId: string): Promise<boolean> {
  const row = await act.db
    .selectFrom('identities')
    .select('id')
    .where('id', '=', identityId)
    .where(wasAsked(sql.ref('identities.person_id'), sql`${conversationId}`))
    .executeTakeFirst()
  return row !== undefined
}
