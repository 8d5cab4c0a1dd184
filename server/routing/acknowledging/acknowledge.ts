import { sql } from 'kysely'
import { languageWith, lockConversation, sayAutomatically } from '../../conversations/index.ts'
import { lockPerson } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { notePromise } from '../choosing/choose.ts'
import { type Choice, readChoice } from '../choosing/options.ts'
import { clockFor } from '../choosing/say-when.ts'
import { readCovers } from '../covers.ts'
import { readSnapshot } from '../read-snapshot.ts'
import { routeConversation } from '../route.ts'
import { readMeetingSettings } from '../meeting-settings.ts'
import { asksWhom, composeAcknowledgement } from './compose.ts'
import { honestly } from './honest.ts'

const minute = 60_000
const hour = 60 * minute
/** A letter that comes to us late, after an outage or with an old mailbox, is not acknowledged any more. */
const fresh = 6 * hour

/**
 * Acknowledges a letter, where the house wants that: it names the human who has it and an honest time, in the person's
 * language, and offers the choice where somebody is waited for. Never to a machine, to a doubtful sender, to somebody
 * who was answered meanwhile, and at most once a day to a person.
 */
export function acknowledge(act: Act, messageId: string): Promise<void> {
  return act.transaction(async (act) => {
    const settings = await readMeetingSettings(act)
    if (!settings.acknowledge) return
    const letter = await readLetter(act, messageId)
    if (!letter || act.now.getTime() - letter.at.getTime() > fresh) return
    // two letters at once are acknowledged one after the other, so only the first is
    await lockPerson(act, letter.person_id)
    if (await acknowledgedToday(act, letter.person_id)) return
    const decision = await routeConversation(act, letter.conversation_id)
    const conversation = await lockConversation(act, letter.conversation_id)
    if (!decision || conversation.state !== 'open' || conversation.last_by !== 'person') return
    const snapshot = await readSnapshot(act, conversation, [])
    const begins = honestly(decision, snapshot, settings.promiseWithin * minute)
    if (!begins) return
    const [choice, language] = await Promise.all([readChoice(act, conversation.id), languageWith(act, conversation.id)])
    const honest = { ...begins, ...(await insteadOf(act, conversation.person_id, choice, begins.who.id)) }
    const text = composeAcknowledgement({
      person: snapshot.person.name,
      honest,
      choice,
      language,
      now: act.now.getTime(),
      clock: clockFor(snapshot.person.timeZone, snapshot.settings.hours.timeZone),
      own: settings.ownWords[language] ?? '',
    })
    const saidId = await sayAutomatically(act, conversation, { text, identityId: letter.identity_id })
    await act.db
      .insertInto('acknowledgements')
      .values({
        message_id: messageId,
        said_id: saidId,
        conversation_id: conversation.id,
        person_id: conversation.person_id,
        origin_id: conversation.origin_id,
        language,
        asks: asksWhom(choice, honest),
        at: act.now,
      })
      .execute()
    await notePromise(act, conversation, new Date(honest.by))
    record(act, 'conversation.acknowledged', { conversationId: conversation.id, personId: conversation.person_id })
  })
}

/** Whom they would rather have met than who has it, and whether that one told them about the person. */
async function insteadOf(act: Act, personId: string, choice: Choice | null, hasIt: string) {
  const theirs = choice?.waitFor && choice.waitFor.agent.id !== hasIt ? choice.waitFor : null
  if (!theirs) return { instead: null, told: false }
  const covers = await readCovers(act, personId, [theirs.agent.id])
  const back = theirs.backAt === null ? null : Date.parse(theirs.backAt)
  return {
    instead: { name: theirs.agent.name, back },
    told: covers.some(({ cover, told }) => told && cover === hasIt),
  }
}

/** A letter that a human wrote to us by mail, in their own conversation; null: anything else. */
async function readLetter(act: Act, messageId: string) {
  const row = await act.db
    .selectFrom('messages')
    .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
    .innerJoin('identities', 'identities.id', 'messages.identity_id')
    .select(['messages.at', 'messages.conversation_id', 'messages.identity_id', 'conversations.person_id'])
    .where('messages.id', '=', messageId)
    .where('messages.channel', '=', 'mail')
    .whereRef('messages.by_person_id', '=', 'conversations.person_id')
    .where('identities.kind', '=', 'email')
    .where('identities.removed_at', 'is', null)
    .where((eb) => eb.or([eb('messages.proof', 'is', null), eb('messages.proof', '<>', 'doubtful')]))
    .where(sql<boolean>`messages.proof_of ->> 'caution' is null`)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('raw_mails')
            .select('raw_mails.id')
            .whereRef('raw_mails.message_id', '=', 'messages.id')
            .where('raw_mails.automatic', 'is not', null),
        ),
      ),
    )
    .executeTakeFirst()
  return row?.identity_id ? { ...row, identity_id: row.identity_id } : null
}

async function acknowledgedToday(act: Act, personId: string): Promise<boolean> {
  const row = await act.db
    .selectFrom('acknowledgements')
    .select('message_id')
    .where('person_id', '=', personId)
    .where('at', '>', new Date(act.now.getTime() - 24 * hour))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
