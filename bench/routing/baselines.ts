import { byTurn, canBegin, type Contact, type Desk, type Floor, type Policy } from './simulate.ts'

/** Any free agent: one line of people; whoever is free takes the first. The quickest that is possible without knowing anything. */
export function anyFree(floor: Floor): Policy {
  const line: Contact[] = []
  return {
    arrives(contact) {
      insert(line, contact)
      pokeSomeone(floor, contact)
    },
    next: (_, liveOnly) => first([line], liveOnly),
    leaves: () => {},
    answered: () => {},
  }
}

/** Round robin: new ones are dealt out in turn among those here; later letters stay with the one who has them, while here. */
export function roundRobin(floor: Floor): Policy {
  const nobodyHere: Contact[] = []
  let turn = 0
  return {
    arrives: deal,
    next: (desk, liveOnly) => first([desk.list], liveOnly) ?? first([nobodyHere], liveOnly),
    leaves(desk) {
      const list = desk.list.splice(0)
      for (const contact of list) deal(contact)
    },
    answered: () => {},
  }

  function deal(contact: Contact): void {
    const desk = contact.owner?.here ? contact.owner : nextHere()
    insert(desk?.list ?? nobodyHere, contact)
    if (desk) floor.poke(desk)
  }

  function nextHere(): Desk | undefined {
    const { desks } = floor
    for (let i = 0; i < desks.length; i++) {
      const desk = desks[turn++ % desks.length]!
      if (desk.here) return desk
    }
    return undefined
  }
}

/** Last agent only: always the one they met last, however long that takes; new people go to any free agent. */
export function lastOnly(floor: Floor): Policy {
  const line: Contact[] = []
  return {
    arrives(contact) {
      const last = floor.met(contact.conversation.person).at(-1)
      insert(last?.list ?? line, contact)
      if (last) floor.poke(last)
      else pokeSomeone(floor, contact)
    },
    next: (desk, liveOnly) => first([desk.list, line], liveOnly),
    leaves: () => {},
    answered: () => {},
  }
}

/** Keeps a line in turn. */
export function insert(line: Contact[], contact: Contact): void {
  let i = line.length
  while (i > 0 && byTurn(line[i - 1]!, contact) > 0) i--
  line.splice(i, 0, contact)
}

/** Takes the first in turn of some lines. */
function first(lines: readonly Contact[][], liveOnly: boolean): Contact | null {
  const [line] = lines
    .filter(([head]) => head && (!liveOnly || head.conversation.live))
    .sort((a, b) => byTurn(a[0]!, b[0]!))
  return line?.shift() ?? null
}

/** Asks the one who has been free the longest; for somebody live, else one who is at a letter. */
function pokeSomeone(floor: Floor, { conversation: { live } }: Contact): void {
  const some = floor.desks.filter((desk) => desk.here && canBegin(desk, floor.now))
  const free = some.filter(({ inHand, aside }) => !inHand && !aside).sort((a, b) => a.freeSince - b.freeSince)
  const desk = free[0] ?? (live ? some.sort((a, b) => a.freeSince - b.freeSince)[0] : undefined)
  if (desk) floor.poke(desk)
}
