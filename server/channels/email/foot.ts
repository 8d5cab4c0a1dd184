import type { Envelope } from '../../conversations/index.ts'
import type { Act } from '../../platform/act.ts'
import type { House } from '../../platform/house.ts'
import type { Foot } from './letter.ts'

type Writer = (act: Act, house: House, letter: { identityId: string; conversationId: string }) => Promise<Foot | null>

let write: Writer | undefined

/** Says what stands quietly under letters that go to one person; a module above says it, once. */
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

/** Nothing where others read along: what it leads to belongs to one person. */
export async function footOf(
  act: Act,
  house: House,
  message: { conversation_id: string; identity_id: string | null; envelope: Envelope },
): Promise<Foot | null> {
  const readers = [...(message.envelope.to ?? []), ...(message.envelope.cc ?? []), ...(message.envelope.bcc ?? [])]
  if (!write || !message.identity_id || readers.length !== 1) return null
  return write(act, house, { identityId: message.identity_id, conversationId: message.conversation_id })
}
