import { type Chance, idAt } from './chance.ts'

export type Size = { people: number; conversations: number; messages: number; agents: number }

export type Crowd = {
  agents: { id: string }[]
  organisations: { id: string }[]
  people: Person[]
  conversations: Conversation[]
  /** every message in the order of time, as rows of what was planned */
  messages: { conversation: Int32Array; at: Float64Array; count: number }
}
export type Person = {
  id: string
  arrivedAt: number
  agent: number
  organisation: number | null
  mail: string
  browser: string
  messages: number
}
export type Conversation = {
  id: string
  person: number
  channel: 'mail' | 'chat' | 'phone'
  times: number[]
  state: 'open' | 'waiting' | 'later' | 'closed'
  ownedBy: number | null
}

const hour = 3_600_000
const day = 24 * hour
const years = 3 * 365 * day

/**
 * Who writes when, to whom, over three years: most people wrote once or twice, some hundreds of times, and the first
 * one a hundredth of everything, much of it in one long chat. Times end at `now`.
 */
export function planCrowd(chance: Chance, size: Size, now: number): Crowd {
  const agents = Array.from({ length: size.agents }, () => ({ id: idAt(chance, now - years) }))
  const organisations = Array.from({ length: Math.ceil(size.people / 25) }, () => ({ id: idAt(chance, now - years) }))
  const lengths = shareOut(chance, size)
  const conversations = lengths.map(({ person, length }) => talk(chance, person, length, size.agents, now))
  const people = Array.from({ length: size.people }, () => stranger(chance, agents.length, organisations.length))
  for (const conversation of conversations) {
    const person = people[conversation.person]!
    person.arrivedAt = Math.min(person.arrivedAt, conversation.times[0]!)
    person.messages += conversation.times.length
    if (conversation.ownedBy !== null) conversation.ownedBy = person.agent
  }
  people.forEach((person, i) => {
    if (person.messages === 0) person.arrivedAt = now - chance.below(years)
    person.id = idAt(chance, person.arrivedAt)
    person.mail = `person.${i}@example.com`
    person.browser = `browser-${i}`
  })
  return { agents, organisations, people, conversations, messages: inOrder(conversations, size.messages) }
}

function stranger(chance: Chance, agents: number, organisations: number): Person {
  return {
    id: '',
    arrivedAt: Number.POSITIVE_INFINITY,
    agent: chance.below(agents),
    organisation: chance.next() < 0.4 ? chance.below(organisations) : null,
    mail: '',
    browser: '',
    messages: 0,
  }
}

/** Whose each conversation is, and of how many messages: exactly as many as were asked for. */
function shareOut(chance: Chance, size: Size): { person: number; length: number }[] {
  const weights = Array.from({ length: size.people }, (_, i) => 1 / (i + 20) ** 0.8)
  const upTo: number[] = []
  let sum = 0
  for (const weight of weights) upTo.push((sum += weight))
  const heavy = Math.min(40, Math.floor(size.conversations / 50))
  const result = Array.from({ length: size.conversations }, (_, i) => ({
    person: i < heavy ? 0 : i < size.people ? i : search(upTo, chance.next() * sum),
    length: 1,
  }))
  // a hundredth of everything is the first person's; of that, most is one chat
  const theirs = Math.floor(size.messages / 100)
  result[0]!.length = Math.floor(theirs * 0.6)
  for (let i = 1; i < heavy; i++) result[i]!.length = Math.max(1, Math.floor((theirs * 0.4) / heavy))
  let left = size.messages - result.reduce((all, { length }) => all + length, 0)
  for (; left > 0; left--) result[heavy + chance.below(size.conversations - heavy)]!.length++
  return result
}

function search(upTo: number[], value: number): number {
  let [low, high] = [0, upTo.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (upTo[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

function talk(chance: Chance, person: number, length: number, agents: number, now: number): Conversation {
  const gap = Math.min(9 * hour, (years * 0.6) / length)
  const times = [now - chance.below(years)]
  while (times.length < length) times.push(times.at(-1)! + 60_000 + Math.floor(chance.wait(gap)))
  const late = Math.max(0, times.at(-1)! - now + chance.below(hour))
  const moved = late > 0 ? times.map((at) => at - late) : times
  const theirTurn = length % 2 === 1
  const age = now - moved.at(-1)!
  const fate = chance.next()
  let state: Conversation['state'] = 'closed'
  if (theirTurn && age < 21 * day && fate < 0.8) state = 'open'
  else if (!theirTurn && age < 60 * day && fate < 0.6) state = 'waiting'
  else if (fate > 0.997) state = 'later'
  const alone = state === 'open' && (length === 1 || fate < 0.1)
  const lot = chance.next()
  return {
    id: idAt(chance, moved[0]!),
    person,
    channel: lot < 0.75 ? 'mail' : lot < 0.92 ? 'chat' : 'phone',
    times: moved,
    state,
    ownedBy: alone ? null : chance.below(agents),
  }
}

// messages lie on disk in the order in which they came, as they would after three years
function inOrder(conversations: Conversation[], count: number): Crowd['messages'] {
  const conversation = new Int32Array(count)
  const at = new Float64Array(count)
  let row = 0
  conversations.forEach(({ times }, i) => {
    for (const time of times) {
      conversation[row] = i
      at[row++] = time
    }
  })
  const order = Uint32Array.from({ length: row }, (_, i) => i).sort((a, b) => at[a]! - at[b]!)
  return {
    conversation: Int32Array.from(order, (i) => conversation[i]!),
    at: Float64Array.from(order, (i) => at[i]!),
    count: row,
  }
}

/** The id of the address that a person writes from on a channel; none where they only call. */
export function identityId(crowd: Crowd, person: number, channel: 'mail' | 'chat' | 'phone'): string | null {
  if (channel === 'phone') return null
  const { id } = crowd.people[person]!
  return `${id.slice(0, 24)}${channel === 'mail' ? 'e' : 'b'}${String(person).padStart(11, '0')}`
}
