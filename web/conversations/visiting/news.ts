import type { MyPeople, MyPerson } from '../../platform/wire.ts'

/** Of each chat that waits, what was last said there; by person. */
export type Heard = ReadonlyMap<string, string>

const chatsThatWait = ({ waiting, team }: Pick<MyPeople, 'waiting' | 'team'>): MyPerson[] =>
  [...waiting, ...team].filter((one) => one.channel === 'chat')

/** What stands in my people now, to compare with what comes. */
export function heardIn(people: Pick<MyPeople, 'waiting' | 'team'>): Heard {
  return new Map(chatsThatWait(people).map((one) => [one.person.id, `${one.conversationId} ${one.since} ${one.words}`]))
}

/** Who has written in a chat since. Before anything was heard there is no news: whoever opens the page sees all of it. */
export function newsIn(people: Pick<MyPeople, 'waiting' | 'team'>, before: Heard | null): MyPerson[] {
  if (!before) return []
  const now = heardIn(people)
  return chatsThatWait(people).filter((one) => before.get(one.person.id) !== now.get(one.person.id))
}
