import type { MyPeople, MyPerson } from '../../platform/wire.ts'

// more at a time nobody can follow, and each is asked about
const most = 12

/** Those of my own people with whom I chat, whoever waits first. */
export function chatsOf({
  waiting,
  promised,
  theirTurn,
}: Pick<MyPeople, 'waiting' | 'promised' | 'theirTurn'>): MyPerson[] {
  return [...waiting, ...promised, ...theirTurn].filter((one) => one.channel === 'chat').slice(0, most)
}
