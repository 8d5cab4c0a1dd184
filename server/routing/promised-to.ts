import type { Act } from '../platform/act.ts'

type Ask = (act: Act, personId: string) => Promise<string[]>

const asked: Ask[] = []

/** A module above says what stands promised to a person, each in a line for colleagues. */
export function sayPromised(ask: Ask): void {
  asked.push(ask)
}

/** What stands promised to somebody, the first due first: a brief begins with it. */
export async function readPromised(act: Act, personId: string): Promise<string[]> {
  const lines: string[] = []
  for (const ask of asked) lines.push(...(await ask(act, personId)))
  return lines
}
