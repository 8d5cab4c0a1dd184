import type { z } from 'zod'
import type { placeLinkRequest } from '../../contract/place.ts'
import { identityKey, onlyTyped } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { queue, work } from '../platform/jobs.ts'
import { refuse } from '../platform/refusals.ts'
import { counted, countTry, readCompany } from '../team/index.ts'
import { languageOf } from './languages.ts'
import { letters } from './letters.ts'
import { newLink } from './link.ts'
import { readerOf } from './reader.ts'

/**
 * Somebody asks for a link to their place. The answer, and the time it takes, are the same whether or not we know the
 * address: finding out is left to a job, and what it finds goes to that address alone. Refuses too_many_tries.
 */
export async function askForLink(
  act: Act,
  house: House,
  asked: z.infer<typeof placeLinkRequest>,
  from: { address: string },
): Promise<void> {
  // counted under a name that nobody can read
  const key = house.secrets.sign(identityKey('email', asked.address), 'place tries')
  await countTry(act, [counted('place', { key }, 5), counted('place from', { from: from.address }, 30)])
  await act.transaction(async (act) => queue(act, 'place.link', { ...asked }, { maxAttempts: 8 }))
}

work('place.link', (act, payload, _attempt, house) =>
  mailLink(act, house, String(payload.address), String(payload.language)),
)

function mailLink(act: Act, house: House, address: string, asked: string): Promise<void> {
  return act.transaction(async (act) => {
    const rows = await act.db
      .selectFrom('identities')
      .select(['id', 'value', 'shared_at', 'person_id'])
      .select(onlyTyped('identities').as('is_only_typed'))
      .where('kind', '=', 'email')
      .where('value_key', '=', identityKey('email', address))
      .where('removed_at', 'is', null)
      .execute()
    const [row] = rows
    if (!row) return
    const { name: called, languages } = await readerOf(act, { id: row.id, personId: row.person_id })
    // who asks may have typed both into a chat: a stranger's words are not mailed to whomever they name
    const name = row.is_only_typed ? '' : called
    const company = (await readCompany(act)).name || 'Rapport'
    const words = letters[languageOf(languages.length > 0 ? languages : [asked])]
    const letter =
      rows.length > 1 || row.shared_at
        ? words.shared({ company })
        : words.asked({
            name,
            company,
            link: newLink(act, house, { kind: 'asked', identityId: row.id, conversationId: null }),
          })
    queue(act, 'letter', { to: { name: rows.length > 1 ? '' : name, address: row.value }, ...letter })
    record(act, 'place.link_asked', { personId: row.person_id })
  })
}

/**
 * Someone who came by a link out of a letter asks for a fresh one: it goes to that address. Whoever came from a site of
 * ours comes from there again. Refuses too_many_tries, no_address.
 */
export async function askForFreshLink(
  act: Act,
  house: House,
  identityId: string,
  from: { address: string; language: string },
): Promise<void> {
  const { kind, value } = await act.db
    .selectFrom('identities')
    .select(['kind', 'value'])
    .where('id', '=', identityId)
    .executeTakeFirstOrThrow()
  if (kind !== 'email') refuse('no_address')
  await askForLink(act, house, { address: value, language: languageOf([from.language]) }, from)
}
