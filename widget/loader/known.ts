import { asker } from '../ask.ts'
import { openKeep } from '../keep.ts'
import type { Conversations, Language, Visit } from '../shapes.ts'

/** Who this browser is to the desk, before the panel comes: nobody, until somebody has written or a site has named them. */
export function openKnown(desk: string) {
  const keep = openKeep(desk)
  const ask = asker(desk)
  let naming: Promise<void> = Promise.resolve()
  const secret = () => keep.read<{ secret: string }>('visit')?.secret ?? null
  return {
    secret,
    /** they have written, and it is not all sent */
    isSending: () => keep.read('outbox') !== null,
    /** the panel reads who they are when it comes: by then it is settled */
    settled: () => naming.catch(() => {}),
    identify: (token: string, language: Language): Promise<void> => {
      const before = secret()
      const body = { token, language, ...(before && { visit: before }) }
      naming = ask<Visit>('POST', '/passes', { body }).then((named) => {
        // named once more, what else is kept of it stays
        if (named.secret !== before) keep.write('visit', { secret: named.secret })
      })
      return naming
    },
    forget: async () => {
      const before = secret()
      keep.forget()
      if (before) await ask('DELETE', '/me', { secret: before })
    },
    /** Of whom nobody knows anything there is nothing to tell yet. */
    share: async (sharesPage: boolean) => {
      const now = secret()
      if (now) await ask('PATCH', '/me', { secret: now, body: { sharesPage } })
    },
    /** How many words wait for them, and whether they are in the middle of a conversation; null: somebody else sits here since. */
    waiting: async (): Promise<{ unread: number; isLively: boolean } | null> => {
      const now = secret()
      const { items } = now
        ? await ask<Conversations>('GET', '/conversations', { secret: now }).catch(() => none)
        : none
      if (now !== secret()) return null
      return {
        unread: items.reduce((sum, one) => sum + one.unread, 0),
        isLively: items.some((one) => !one.closed && Date.now() - Date.parse(one.at) < 86_400_000),
      }
    },
  }
}

const none: Pick<Conversations, 'items'> = { items: [] }
