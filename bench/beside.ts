import type { Deed } from './requests.ts'
import { type Ask, openWire, type Wire } from './wire.ts'

/** Milliseconds at p50: of the whole, and of each request by itself. */
type Opened = { p50: number; p95: number; parts: Record<string, number> }
/** `ratio`: how many times as long the first takes. */
export type Beside = { first: string; second: string; one: Opened; other: Opened; ratio: number; count: number }

/**
 * Two deeds, one after the other in turns, by one client: whatever else the machine does meanwhile disturbs both alike.
 * Then each of their requests alone, in turns as well.
 */
export async function measureBeside(
  port: number,
  cookie: string,
  [one, other]: [Deed, Deed],
  limits: { count: number; seconds: number },
): Promise<Beside> {
  const asked = [one.asks(0), other.asks(0)] as const
  const wires = await Promise.all(asked[0].map(() => openWire(port, cookie)))
  const openAll = (asks: Ask[]) => Promise.all(asks.map((ask, i) => askWell(wires[i]!, ask)))
  const whole = await inTurns(
    limits,
    () => openAll(asked[0]),
    () => openAll(asked[1]),
  )
  const parts: [Record<string, number>, Record<string, number>] = [{}, {}]
  for (const [i, ask] of asked[0].entries()) {
    const name = ask.path.split('/')[4]?.replace(/\?.*$/, '') ?? 'person'
    const few = { count: limits.count, seconds: limits.seconds / asked[0].length }
    const alone = await inTurns(
      few,
      () => askWell(wires[i]!, ask),
      () => askWell(wires[i]!, asked[1][i]!),
    )
    parts[0][name] = middle(alone[0], 0.5)
    parts[1][name] = middle(alone[1], 0.5)
  }
  for (const wire of wires) wire.close()
  const [first, second] = whole.map((times, i) => ({
    p50: middle(times, 0.5),
    p95: middle(times, 0.95),
    parts: parts[i]!,
  })) as [Opened, Opened]
  return {
    first: one.name,
    second: other.name,
    one: first,
    other: second,
    ratio: first.p50 / second.p50,
    count: whole[0].length,
  }
}

async function inTurns(
  { count, seconds }: { count: number; seconds: number },
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
): Promise<[number[], number[]]> {
  const times: [number[], number[]] = [[], []]
  // once unmeasured: what is planned and cached then stays so
  for (let i = 0; i < 10; i++) await one().then(other)
  const end = performance.now() + seconds * 1000
  for (let i = 0; i < count && (i < 5 || performance.now() < end); i++) {
    times[0].push(await timed(one))
    times[1].push(await timed(other))
  }
  return times
}

async function timed(what: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await what()
  return performance.now() - from
}

function middle(times: number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

async function askWell(wire: Wire, ask: Ask): Promise<void> {
  const answer = await wire.ask(ask)
  if (answer.status >= 400) throw new Error(`${ask.method} ${ask.path} answered ${answer.status}: ${answer.body}`)
}
