import { createHash, randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { chatProof } from '../../contract/chat.ts'
import type { Act } from '../platform/act.ts'
import { daily } from '../platform/jobs.ts'
import type { House } from '../platform/house.ts'
import { refuse } from '../platform/refusals.ts'
import { counted, type Counted } from '../team/index.ts'

/*
 * A puzzle instead of a picture to read: a browser works at it for a moment, no human sees it, and whoever wants to begin
 * a thousand times pays a thousand times. Each time that a network has begun lately makes it harder, by the count of when
 * it is handed in: salts that were asked for while it was easy are not worth keeping.
 */

const purpose = 'chat puzzle'
const lasts = 2 * 60 * 60_000
const fewest = 12
const most = 20
/** bits by which a puzzle may be easier than one of now: neighbours begin while somebody writes */
const mayLag = 2
/** how often one network may begin in a quarter of an hour: a large office stands behind one address */
const mostBegun = 120

export function beginsFrom(address: string): Counted {
  return counted('chat begins', { from: address }, mostBegun)
}

/** A new puzzle for a browser in this network: how hard stands in the salt, and is signed. */
export async function newPuzzle(
  act: Act,
  { secrets }: Pick<House, 'secrets'>,
  address: string,
): Promise<{ salt: string; bits: number }> {
  const bits = bitsAfter(await timesBegun(act, address))
  const plain = `${act.now.getTime().toString(36)}.${bits}.${randomBytes(12).toString('base64url')}`
  return { salt: `${plain}.${secrets.sign(plain, purpose, 16)}`, bits }
}

async function timesBegun(act: Act, address: string): Promise<number> {
  const { times } = await act.db
    .selectFrom('sign_in_tries')
    .select(({ fn }) => fn.countAll<number>().as('times'))
    .where('key', '=', beginsFrom(address).key)
    .where('at', '>', new Date(act.now.getTime() - 15 * 60_000))
    .executeTakeFirstOrThrow()
  return times
}

/** Twice as hard with each ten more. */
function bitsAfter(times: number): number {
  return Math.min(most, fewest + Math.floor(times / 10))
}

/**
 * Refuses puzzle_unsolved: not ours, too old, not solved, much easier than by now, or used before. Of two who use one at
 * once, one is in. Whoever is refused may ask for another.
 */
export async function mustBeSolved(
  act: Act,
  { secrets }: Pick<House, 'secrets'>,
  { salt, answer }: z.infer<typeof chatProof>,
  address: string,
): Promise<void> {
  const [at = '', bits = '', random = '', signature = ''] = salt.split('.')
  const plain = `${at}.${bits}.${random}`
  const age = act.now.getTime() - Number.parseInt(at, 36)
  if (!secrets.verify(plain, signature, purpose) || age > lasts) return refuse('puzzle_unsolved')
  const hash = createHash('sha256').update(`${salt}.${answer}`).digest()
  // this one counts already
  const now = bitsAfter((await timesBegun(act, address)) - 1)
  if (zerosOf(hash) < Math.max(Number(bits), now - mayLag)) return refuse('puzzle_unsolved')
  const row = await act.db
    .insertInto('chat_puzzles')
    .values({ salt: createHash('sha256').update(salt).digest(), until: new Date(act.now.getTime() + lasts) })
    .onConflict((c) => c.column('salt').doNothing())
    .returning('until')
    .executeTakeFirst()
  if (!row) refuse('puzzle_unsolved')
}

/** How many bits are zero before the first that is not. */
export function zerosOf(hash: Uint8Array): number {
  let bits = 0
  for (const byte of hash) {
    if (byte !== 0) return bits + Math.clz32(byte) - 24
    bits += 8
  }
  return bits
}

daily('chat.forget_puzzles', async (act) => {
  await act.db.deleteFrom('chat_puzzles').where('until', '<', act.now).execute()
})
