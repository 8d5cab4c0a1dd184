import { begin, system } from '../../platform/act.ts'
import type { House } from '../../platform/house.ts'
import { type HandedMail, keepHanded } from './keep-handed.ts'

type Waiting = { mail: HandedMail; done: () => void; failed: (error: unknown) => void }

const MOST = 50
const BYTES_AT_ONCE = 16_000_000

/**
 * Keeps what is handed over: those that come while others are being committed are committed together, since a commit
 * costs more than a row. Each is answered once it is committed; when they cannot be kept together, each is for itself.
 */
export function keepTogether(house: House): (mail: HandedMail) => Promise<void> {
  const waiting: Waiting[] = []
  let isKeeping = false
  return (mail) =>
    new Promise((done, failed) => {
      waiting.push({ mail, done, failed })
      if (!isKeeping) void keepAll()
    })

  async function keepAll(): Promise<void> {
    isKeeping = true
    for (let some = next(); some.length > 0; some = next()) {
      if (await keep(some)) continue
      for (const one of some) await keep([one], true)
    }
    isKeeping = false
  }

  function next(): Waiting[] {
    let bytes = 0
    const few = waiting.findIndex(({ mail }, i) => {
      bytes += mail.raw.byteLength
      return i >= MOST || (i > 0 && bytes > BYTES_AT_ONCE)
    })
    return waiting.splice(0, few < 0 ? waiting.length : few)
  }

  async function keep(some: Waiting[], isLast = some.length === 1): Promise<boolean> {
    try {
      await keepHanded(
        begin(house.db, system),
        some.map(({ mail }) => mail),
      )
      for (const { done } of some) done()
      return true
    } catch (error) {
      if (isLast) for (const { failed } of some) failed(error)
      return isLast
    }
  }
}
