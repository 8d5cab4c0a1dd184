import { createHash, randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { mailSignIn, mailSignInAnswer, newMailSignIn } from '../../../contract/mail-apps.ts'
import type { Act } from '../../platform/act.ts'
import type { House } from '../../platform/house.ts'
import { newId } from '../../platform/ids.ts'
import { daily } from '../../platform/jobs.ts'
import { refuse } from '../../platform/refusals.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { readMailbox } from '../mailbox.ts'
import { appOf, redirectTo } from './apps.ts'
import { exchange, signInAddress, type Tokens } from './ask.ts'
import type { Provider } from './providers.ts'

const QUARTER = 15 * 60_000
const HOUR = 60 * 60_000

/** Who signs in, in which session: nobody else can end what was begun. */
type Here = { sessionId: string; agentId: string }

/** Begins a sign-in at a provider; answers where the browser goes. Refuses mail_app_missing, not_found. */
export async function beginSignIn(
  act: Act,
  house: House,
  here: Here,
  given: z.infer<typeof newMailSignIn>,
): Promise<string> {
  const app = await appOf(act, house.secrets, given.provider)
  if (given.mailboxId) await readMailbox(act, given.mailboxId)
  const id = newId(act.now.getTime())
  const [state, verifier] = [randomBytes(32).toString('base64url'), randomBytes(48).toString('base64url')]
  await act.db
    .insertInto('mail_sign_ins')
    .values({
      id,
      state_hash: hashOf(state),
      session_id: here.sessionId,
      agent_id: here.agentId,
      provider: given.provider,
      address: given.address,
      mailbox_id: given.mailboxId ?? null,
      verifier_sealed: house.secrets.seal(verifier, `verifier ${id}`),
      began_at: act.now,
      ends_at: new Date(act.now.getTime() + QUARTER),
    })
    .execute()
  const redirect = redirectTo(house, given.provider)
  return signInAddress(app, { state, verifier, redirect, address: given.address })
}

/**
 * Somebody came back from a provider: their code is given for tokens, which wait, sealed, for a mailbox to take them.
 * Refuses sign_in_lost (another session, too late, or a second time) and sign_in_refused, with what the provider said.
 */
export async function takeAnswer(
  act: Act,
  house: House,
  here: Here,
  answer: z.infer<typeof mailSignInAnswer>,
): Promise<z.infer<typeof mailSignIn>> {
  const row = await spend(act, here, answer)
  const app = await appOf(act, house.secrets, row.provider)
  if (!answer.code) refuse('sign_in_refused', { provider: app.name, detail: saidOf(answer) })
  const verifier = house.secrets.open(row.verifier_sealed, `verifier ${row.id}`)
  const redirect = redirectTo(house, row.provider)
  const tokens = await exchange(house, app, { code: answer.code, verifier, redirect })
  if ('why' in tokens) refuse('sign_in_refused', { provider: app.name, detail: tokens.detail })
  // without the right to come again, it would end within the hour
  if (!tokens.refresh) refuse('sign_in_refused', { provider: app.name, detail: 'no refresh token' })
  await act.db
    .updateTable('mail_sign_ins')
    .set({
      tokens_sealed: house.secrets.seal(JSON.stringify(tokens), `tokens ${row.id}`),
      ends_at: new Date(act.now.getTime() + HOUR),
    })
    .where('id', '=', row.id)
    .execute()
  return { id: row.id, provider: row.provider, name: app.name, address: row.address, mailboxId: row.mailbox_id }
}

/** The code is good for one try, whatever comes of it. */
async function spend(act: Act, here: Here, { state, provider }: z.infer<typeof mailSignInAnswer>) {
  const row = await act.db
    .updateTable('mail_sign_ins')
    .set({ answered_at: act.now })
    .where('state_hash', '=', hashOf(state))
    .where('provider', '=', provider)
    .where('session_id', '=', here.sessionId)
    .where('agent_id', '=', here.agentId)
    .where('answered_at', 'is', null)
    .where('ends_at', '>', act.now)
    .returningAll()
    .executeTakeFirst()
  return row ?? refuse('sign_in_lost')
}

function saidOf({ error, errorDescription }: z.infer<typeof mailSignInAnswer>): string {
  return [error, errorDescription].filter(Boolean).join(' ').replace(/\s+/g, ' ').slice(0, 300)
}

function hashOf(state: string): Buffer {
  return createHash('sha256').update(state).digest()
}

export type SignedIn = { id: string; provider: Provider; tokens: Tokens & { refresh: string } }

/** A sign-in of this administrator that no mailbox has taken yet. Refuses sign_in_lost. */
export async function readSignIn(act: Act, secrets: Secrets, id: string): Promise<SignedIn> {
  const row = await waiting(act, id).executeTakeFirst()
  if (!row?.tokens_sealed) refuse('sign_in_lost')
  const { until, ...tokens } = JSON.parse(secrets.open(row.tokens_sealed, `tokens ${row.id}`)) as {
    access: string
    refresh: string
    until: string
  }
  return { id, provider: row.provider, tokens: { ...tokens, until: new Date(until) } }
}

function waiting(act: Act, id: string) {
  return act.db
    .selectFrom('mail_sign_ins')
    .selectAll()
    .where('id', '=', id)
    .where('agent_id', '=', act.by.kind === 'agent' ? act.by.id : '')
    .where('tokens_sealed', 'is not', null)
    .where('ends_at', '>', act.now)
}

/** A mailbox takes what was given, once. Refuses sign_in_lost. Run inside a transaction. */
export async function takeSignIn(act: Act, id: string): Promise<void> {
  const gone = await act.db.deleteFrom('mail_sign_ins').where('id', '=', id).returning('id').executeTakeFirst()
  if (!gone) refuse('sign_in_lost')
}

daily('mail.forget_sign_ins', async (act) => {
  await act.db.deleteFrom('mail_sign_ins').where('ends_at', '<', act.now).execute()
})
