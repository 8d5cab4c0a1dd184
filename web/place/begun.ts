import { keep } from '../platform/keep.ts'

/*
 * What somebody has begun to write in their place, kept in the browser until it has left: under the address that they came
 * by, so that whoever opens a place in this browser next does not read it.
 */

let whose: string | null = null

/** `cameBy`: the id of the address. */
export function comeIn(cameBy: string): void {
  whose = cameBy
  // what an earlier version kept says nobody's name
  for (const name of keep.names()) if (name.startsWith('place./')) keep.write(name, null)
}

/** `page`: its path, one sheet each. */
export function keptWords(page: string): string {
  return (whose && keep.read<string>(at(whose, page))) || ''
}

export function keepWords(page: string, words: string): void {
  if (whose) keep.write(at(whose, page), words || null)
}

/** Whether they have begun something that has not left. */
export function hasWords(): boolean {
  return whose !== null && begun().some((name) => name.startsWith(at(whose ?? '', '')))
}

/** They leave: nothing that anybody has begun stays in this browser. */
export function letGoOfWords(): void {
  for (const name of begun()) keep.write(name, null)
  whose = null
}

const at = (cameBy: string, page: string) => `begun in place ${cameBy} ${page}`
const begun = () => keep.names().filter((name) => name.startsWith('begun in place '))
