/** Milliseconds for one, and how many a second. */
export type Figures = { p50: number; p95: number; perSecond: number; count: number }

export type Limits = { count: number; seconds: number }

/**
 * Lets each of some clients do one thing after another until together they have done `count` of them, or the seconds
 * are over. `once` gets the number of the client and of the thing.
 */
export async function measure(
  clients: number,
  limits: Limits,
  once: (client: number, turn: number) => Promise<unknown>,
): Promise<Figures> {
  const times: number[] = []
  let turn = 0
  const began = performance.now()
  const end = began + limits.seconds * 1000
  const one = async (client: number) => {
    while (turn < limits.count && performance.now() < end) {
      const from = performance.now()
      await once(client, turn++)
      times.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => one(client)))
  const seconds = (performance.now() - began) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95), perSecond: times.length / seconds, count: times.length }
}
