import { identityKey } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import type { House } from '../platform/house.ts'
import { queue, work } from '../platform/jobs.ts'
import { counted, countTry, readCompany } from '../team/index.ts'
import { type PlaceLanguage, languageOf } from './languages.ts'
import { letters } from './letters.ts'
import { newLink } from './link.ts'
import { homeOf } from './reach.ts'
import type { Visit } from './visit.ts'

/**
 * They have a further address. It is noted nowhere until they have opened the link that is mailed to it, and the answer
 * is the same whether or not somebody has it already: finding out is left to a job. Refuses prove_every_address,
 * too_many_tries.
 */
export async function askToAddAddress(
  act: Act,
  house: House,
  visit: Visit,
  asked: { address: string; language: PlaceLanguage },
  from: { address: string },
): Promise<void> {
  const { identityId } = await homeOf(act, visit)
  const key = house.secrets.sign(identityKey('email', asked.address), 'place tries')
  await countTry(act, [
    counted('place', { key }, 5),
    counted('place from', { from: from.address }, 30),
    counted('place adds', { key: visit.personId }, 5),
  ])
  await act.transaction(async (act) => queue(act, 'place.add_address', { ...asked, identityId }, { maxAttempts: 8 }))
}

work('place.add_address', (act, payload, _attempt, house) =>
  mailTo(act, house, {
    address: String(payload.address),
    identityId: String(payload.identityId),
    language: languageOf([String(payload.language)]),
  }),
)

function mailTo(
  act: Act,
  house: House,
  { address, identityId, language }: { address: string; identityId: string; language: PlaceLanguage },
): Promise<void> {
  return act.transaction(async (act) => {
    const known = await act.db
      .selectFrom('identities')
      .select('id')
      .where('kind', '=', 'email')
      .where('value_key', '=', identityKey('email', address))
      .where('removed_at', 'is', null)
      .executeTakeFirst()
    // whoever has it opens what is theirs; that may be somebody else
    if (known) return queue(act, 'place.link', { address, language }, { maxAttempts: 8 })
    const company = (await readCompany(act)).name || 'Rapport'
    const link = newLink(act, house, { kind: 'add', identityId, conversationId: null, address })
    // no name: whoever reads this may be somebody else, by a slip
    queue(act, 'letter', { to: { name: '', address }, ...letters[language].adding({ company, link }) })
  })
}
