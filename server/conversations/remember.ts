import type { z } from 'zod'
import type { newFact } from '../../contract/facts.ts'
import { rememberFact } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { words } from '../platform/fold.ts'
import { refuse } from '../platform/refusals.ts'
import type { Secrets } from '../platform/secrets.ts'

/**
 * Remembers something that was said in a message, or filled in, with that message as its source. Of the words it was taken from, those
 * are kept that do stand there: nobody can put words into somebody's mouth. Refuses not_found for a message of someone
 * else, and as `rememberFact` does.
 */
export function rememberFromMessage(
  act: Act,
  secrets: Secrets,
  messageId: string,
  given: z.infer<typeof newFact> & { personId: string; quote: string },
): Promise<string> {
  return act.transaction(async (act) => {
    const message = await readSource(act, messageId, given.personId)
    const { quote, ...fact } = given
    return rememberFact(act, secrets, {
      ...fact,
      source: message.by_person_id === given.personId && isFilledIn(message) ? 'form' : 'message',
      // it goes with the message, should two who were taken for one be two after all
      originId: message.by_person_id === given.personId ? message.by_origin_id : message.origin_id,
      identityId: message.by_person_id === given.personId ? message.identity_id : null,
      said: { messageId, at: message.at, on: message.channel, quote: quotedFrom(message, quote) },
    })
  })
}

/** The message, where it stands on this person's lifeline. */
async function readSource(act: Act, messageId: string, personId: string) {
  const message = await act.db
    .selectFrom('messages')
    .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
    .leftJoin('identities', 'identities.id', 'messages.identity_id')
    .select([
      'messages.by_person_id',
      'messages.by_origin_id',
      'messages.identity_id',
      'messages.at',
      'messages.channel',
      'messages.text',
      'messages.folded',
      'messages.html',
      'messages.envelope',
      'messages.proof_of',
      'identities.kind as by_kind',
      'identities.value as by_address',
      'conversations.origin_id',
    ])
    .where('messages.id', '=', messageId)
    .where((eb) => eb.or([eb('messages.person_id', '=', personId), eb('messages.by_person_id', '=', personId)]))
    .executeTakeFirst()
  return message ?? refuse('not_found')
}

type Source = Awaited<ReturnType<typeof readSource>>

/** Typed into a form: marked as such, or sent by another than whoever it is from, as forms on web sites do. */
function isFilledIn({ proof_of, envelope, channel, by_kind, by_address }: Source): boolean {
  if (proof_of?.caution === 'form') return true
  if (channel !== 'mail' || by_kind !== 'email' || !by_address || !envelope.from || envelope.byWayOf) return false
  return envelope.from.address.toLowerCase() !== by_address.toLowerCase()
}

/** The quote, where its words stand in the message in that order, as text or as HTML; else nothing. */
export function quotedFrom(message: { text: string; folded: string; html: string | null }, quote: string): string {
  const wanted = words(quote).join(' ')
  if (!wanted) return ''
  const texts = [message.text, message.folded, message.html?.replace(/<[^>]*>|&#?\w+;/g, ' ') ?? '']
  return texts.some((text) => ` ${words(text).join(' ')} `.includes(` ${wanted} `)) ? quote.trim() : ''
}
