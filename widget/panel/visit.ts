import { signal } from '@preact/signals'
import { type Ask, type AskOptions, codeOf, No } from '../ask.ts'
import type { Keep } from '../keep.ts'
import type { Door, Language, Me, MeChange, Visit } from '../shapes.ts'
import { solve } from './puzzle.ts'

/** `typed`: where an answer goes they have said themselves */
export type KeptVisit = { secret: string; typed?: true }
export type OpenVisit = ReturnType<typeof openVisit>

/** Who this browser is to the desk: nobody, until it has something to say. */
export function openVisit(ask: Ask, keep: Keep, language: () => Language, freshDoor: () => Promise<Door>) {
  const secret = signal<string | null>(keep.read<KeptVisit>('visit')?.secret ?? null)
  const me = signal<Me | null>(null)
  const typed = signal(keep.read<KeptVisit>('visit')?.typed ?? false)
  /** what they said of themselves before there was a visit: nothing begins by it, and the desk hears it with their first words */
  const said = signal<MeChange>({})
  let telling: Promise<void> = Promise.resolve()
  let puzzle: Promise<{ salt: string; answer: string }> | null = null
  let beginning: Promise<void> | null = null

  const keepVisit = (secret: string, isTyped: boolean) => {
    typed.value = isTyped
    keep.write('visit', { secret, ...(isTyped && { typed: true }) } satisfies KeptVisit)
  }
  const take = (visit: Visit) => {
    const isSame = visit.secret === secret.value
    keepVisit(visit.secret, isSame && typed.value)
    secret.value = visit.secret
    me.value = visit.me
    telling = tell(visit.me)
  }
  const change = async (told: MeChange) => {
    me.value = await asked<Me>('PATCH', '/me', { body: told })
    if (told.address && secret.value) keepVisit(secret.value, true)
  }
  /** Of whom a site has named, the site knows the rest. What the desk says no to is asked for again. */
  const tell = async ({ verified }: Me) => {
    const { name, address, ...more } = said.value
    if (Object.keys(more).length === 0) return
    const body = verified ? more : said.value
    try {
      await change(body)
      said.value = {}
    } catch (error) {
      if (codeOf(error) !== 'offline') said.value = { ...(name && { name }), ...(address && { address }) }
    }
  }
  /** What a puzzle was solved for may be a while ago: then another one. */
  const prepare = () => {
    puzzle ??= freshDoor().then((door) => solve(door.puzzle))
    puzzle.catch(() => (puzzle = null))
    return puzzle
  }
  const begin = async () => {
    const proof = await prepare()
    // good once, also where the answer is lost
    puzzle = null
    return ask<Visit>('POST', '/visits', { body: { proof, language: language(), website: it.website } })
  }
  /** What was solved may be too old, or have been handed in by a line that lost the answer: then another one is. */
  const beginSomehow = async () => {
    try {
      take(await begin())
    } catch (error) {
      if (!(error instanceof No) || error.code !== 'puzzle_unsolved') throw error
      take(await begin())
    }
  }
  const asked = <T>(method: string, path: string, options: AskOptions = {}) =>
    ask<T>(method, path, { ...options, secret: secret.value })
  const readMe = async () => {
    await telling
    if (!secret.value) return
    me.value = await asked<Me>('GET', '/me')
    // what did not come through before
    telling = tell(me.value)
  }
  const it = {
    /** no human fills this in */
    website: '',
    secret,
    me,
    said,
    asked,
    readMe,
    /** Solves the puzzle while they write. */
    prepare: () => void (secret.value === null && prepare()),
    /** Begins a visit, unless this browser has one, perhaps from another tab. Asked twice at once, it begins one. */
    ensure: async () => {
      const kept = keep.read<KeptVisit>('visit')?.secret
      if (kept && kept !== secret.value) secret.value = kept
      if (secret.value) return
      beginning ??= beginSomehow().finally(() => (beginning = null))
      await beginning
    },
    identify: async (token: string) => {
      const before = secret.value
      const body = { token, language: language(), ...(before ? { visit: before } : {}) }
      take(await ask<Visit>('POST', '/passes', { body }))
    },
    change: async (told: MeChange) => {
      if (secret.value === null) return void (said.value = { ...said.value, ...told })
      await change(told)
    },
    /** Whether where an answer goes is theirs to say: of whom a site has named with an address, it is not. */
    maySayWhere: () => me.value !== null && (!me.value.verified || !me.value.address || typed.value),
    /** Another tab has begun, or has left. */
    follow: () => {
      secret.value = keep.read<KeptVisit>('visit')?.secret ?? null
      if (secret.value === null) me.value = null
    },
    /** The desk does not know this browser any more. */
    over: () => {
      keep.write('visit', null)
      secret.value = null
      me.value = null
    },
    leave: async () => {
      if (secret.value) await asked('DELETE', '/me').catch(() => {})
      keep.forget()
      secret.value = null
      me.value = null
      said.value = {}
    },
  }
  return it
}
