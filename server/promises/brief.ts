import { sayPromised } from '../routing/index.ts'
import type { Act } from '../platform/act.ts'
import { readPromisesTo } from './read.ts'

// whoever goes on with somebody reads first what they were promised
sayPromised(async (act: Act, personId: string) => {
  const { items } = await readPromisesTo(act, personId)
  return items.map(({ words, owner, dueAt, dueOn }) => `${words} (${owner.name}, by ${sayDue(dueAt, dueOn)})`)
})

/** In English, and of a time in UTC, as all of a brief. */
function sayDue(dueAt: string, dueOn: string | null): string {
  const day = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const
  if (dueOn) return new Intl.DateTimeFormat('en-GB', day).format(new Date(dueOn))
  const time = { ...day, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const
  return new Intl.DateTimeFormat('en-GB', time).format(new Date(dueAt))
}
