import type { Act } from '../platform/act.ts'
import { joinTeam } from './join.ts'
import { newSignInLink } from './sign-in-link.ts'

/** The first administrator's address until the welcome asks for theirs (RFC 2606: `invalid` never leads anywhere). */
export const placeholderAddress = 'administrator@rapport.invalid'

/**
 * The link that is printed at the start: signs in the administrator who has been here longest, once, within an hour.
 * Makes the first administrator where there is none. Null when somebody has signed in before, unless `always`.
 */
export function firstSignInLink(act: Act, options: { url: string; always?: boolean }): Promise<string | null> {
  return act.transaction(async (act) => {
    // two Rapports that start at once on an empty database make one administrator
    await act.db.selectFrom('company').select('name').forUpdate().executeTakeFirstOrThrow()
    const agentId =
      (await longestAdmin(act)) ??
      (await joinTeam(act, { name: 'Administrator', email: placeholderAddress, role: 'admin' }))
    if (!options.always && (await anybodySignedIn(act))) return null
    return newSignInLink(act, agentId, options.url)
  })
}

async function longestAdmin(act: Act): Promise<string | undefined> {
  const admin = await act.db
    .selectFrom('agents')
    .select('id')
    .where('role', '=', 'admin')
    .where('left_at', 'is', null)
    .orderBy('joined_at')
    .orderBy('id')
    .executeTakeFirst()
  return admin?.id
}

async function anybodySignedIn(act: Act): Promise<boolean> {
  return (await act.db.selectFrom('sessions').select('id').limit(1).executeTakeFirst()) !== undefined
}
