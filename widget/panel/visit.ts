import { signal } from '@preact/signals'
import { type Ask, type AskOptions, No } from '../ask.ts'
import type { Keep } from '../keep.ts'
import type { Door, Language, Me, MeChange, Visit } from '../shapes.ts'
import { solve } from './puzzle.ts'

export type KeptVisit = { secret: string }
export type OpenVisit = ReturnType<typeof openVisit>

/** Who this browser is to the desk: nobody, until it has something to say. */
export function openVisit(ask: Ask, keep: Keep, language: () => Language, freshDoor: () => Promise<Door>) {
  const secret = signal<string | null>(keep.read<KeptVisit>('visit')?.secret ?? null)
  const me = signal<Me | null>(null)
  let puzzle: Promise<{ salt: string; answer: string }> | null = null
  let beginning: Promise<void> | null = null

  const take = (visit: Visit) => {
    keep.write('visit', { secret: visit.secret } satisfies KeptVisit)
    secret.value = visit.secret
    me.value = visit.me
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
    if (secret.value) me.value = await asked<Me>('GET', '/me')
  }
  const it = {
    /** no human fills this in */
    website: '',
    secret,
    me,
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
    change: async (change: MeChange) => {
      me.value = await asked<Me>('PATCH', '/me', { body: change })
    },
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
    },
  }
  return it
}
