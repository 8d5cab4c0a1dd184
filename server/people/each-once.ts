import type { Place } from '../platform/cursor.ts'

/** Something that speaks for a person in a search: a fact, a message. */
export type Hit = { id: string; person_id: string; at: Date }

/** How many hits come at a time. */
export const portion = 100
const mostPortions = 10

type Given<H> = {
  /** the first portion, and further ones: behind `after`, without hits of these people */
  first: H[]
  further: (after: Place, without: string[]) => Promise<H[]>
  /** who is on this page already, and who of some people was on an earlier one */
  known: Set<string>
  shownBefore: (ids: string[]) => Promise<Set<string>>
  /** how many people are wanted */
  wanted: number
}

/**
 * People, each once, out of hits in order, of which one person may have thousands. Answers the hits of those who are new,
 * and of those who are known; `stoppedAt` is null when all hits were seen.
 */
export async function eachOnce<H extends Hit>(given: Given<H>): Promise<{ hits: H[]; stoppedAt: Place | null }> {
  const { known, shownBefore, wanted } = given
  const passed = new Set<string>()
  const fresh = new Set<string>()
  const hits: H[] = []
  let some = given.first
  for (let times = 1; ; times++) {
    const unknown = new Set(
      some.map((hit) => hit.person_id).filter((id) => ![known, passed, fresh].some((set) => set.has(id))),
    )
    const before = unknown.size > 0 ? await shownBefore([...unknown]) : passed
    for (const id of unknown) (before.has(id) ? passed : fresh).add(id)
    hits.push(...some.filter((hit) => !passed.has(hit.person_id)))
    const last = some.at(-1)
    if (!last || some.length < portion) return { hits, stoppedAt: null }
    const stoppedAt = { at: last.at, id: last.id }
    if (fresh.size >= wanted || times === mostPortions) return { hits, stoppedAt }
    some = await given.further(stoppedAt, [...known, ...passed, ...fresh])
  }
}
