import {
  type AgentState,
  type Bond,
  bondAfter,
  type Candidate,
  type Decision,
  decide,
  isWorking,
  noBond,
  type Settings,
} from '../../server/routing/index.ts'
import { insert } from './baselines.ts'
import { byTurn, type Contact, type Desk, type Floor, type Policy } from './simulate.ts'
import { thinksUntil } from './team.ts'

const day = 86_400_000
// among those who wait the longest; enough to find one for whoever is free
const looked = 12

/**
 * Ours: the real `decide`, asked when somebody writes, when it said to look again, when an agent goes, and when one is
 * free. Nobody chooses for themselves in here: that only makes it easier.
 */
export function ours(settings: Settings): (floor: Floor) => Policy {
  return (floor) => {
    /** waits for nobody in particular, or for somebody who is not free */
    const held = new Map<Contact, Desk | null>()
    const bonds = new Map<number, Map<Desk, Bond>>()
    const place = new Map<Contact, Desk>()
    return {
      arrives: put,
      next(desk, liveOnly) {
        const live = [...place.keys(), ...held.keys()].filter(({ conversation }) => conversation.live)
        const open = [...held].filter(([, whose]) => whose === null || whose === desk).map(([contact]) => contact)
        // nobody who sits there live waits for one who is busy, while this one is free
        for (const contact of new Set([...live, ...(liveOnly ? [] : [...desk.list, ...open])].sort(byTurn))) {
          if (place.get(contact) === desk) return take(desk, contact)
          lay(contact, decision(contact))
          if (place.get(contact) === desk) return take(desk, contact)
        }
        return liveOnly ? null : relieve(desk)
      },
      leaves(desk) {
        for (const contact of desk.list.splice(0)) put(contact)
      },
      answered: remember,
    }

    function put(contact: Contact): void {
      if (contact.by) return
      const made = decision(contact)
      lay(contact, made)
      const { lookAgainAt } = made.otherwise
      if (lookAgainAt !== null) floor.at(Math.max(lookAgainAt, floor.now + 1000), () => put(contact))
      const desk = place.get(contact)
      if (desk) floor.poke(desk)
    }

    /** Into a list, or into waiting. Who has it already keeps their turn. */
    function lay(contact: Contact, made: Decision): void {
      const desk = made.agentId === null ? null : floor.desks.find(({ agent }) => agent.id === made.agentId)!
      const before = place.get(contact)
      if (before && before === desk && made.kind === 'now') return
      if (before) before.list.splice(before.list.indexOf(contact), 1)
      place.delete(contact)
      held.delete(contact)
      if (made.kind !== 'now') held.set(contact, desk)
      else {
        place.set(contact, desk!)
        insert(desk!.list, contact)
      }
    }

    function take(desk: Desk, contact: Contact | undefined): Contact | null {
      if (!contact) return null
      desk.list.splice(desk.list.indexOf(contact), 1)
      place.delete(contact)
      held.delete(contact)
      return contact
    }

    /** Nothing of their own to do: is there anybody, waiting for another, whom they should take now? */
    function relieve(desk: Desk): Contact | null {
      const waiting = [...place.keys(), ...held.keys()].toSorted(byTurn).slice(0, looked)
      for (const contact of waiting) {
        const made = decision(contact)
        if (made.kind !== 'now' || made.agentId !== desk.agent.id) continue
        lay(contact, made)
        return take(desk, contact)
      }
      return null
    }

    function remember({ conversation: { person, live }, letter, by }: Contact): void {
      const own = bonds.get(person) ?? new Map<Desk, Bond>()
      bonds.set(person, own)
      let bond = own.get(by!) ?? noBond
      // what they said, and what we said
      for (const nth of [2 * letter + 1, 2 * letter + 2])
        bond = bondAfter(bond, { kind: 'said', channel: live ? 'chat' : 'mail', nth, at: floor.now }, settings.halfLife)
      own.set(by!, bond)
    }

    function decision(contact: Contact): Decision {
      const { conversation, owner } = contact
      const own = bonds.get(conversation.person)
      const waiting = Map.groupBy([...place, ...held], ([, whose]) => whose)
      return decide({
        now: floor.now,
        person: { name: 'Maria', languages: ['en'], timeZone: 'Europe/London', patience: null },
        conversation: {
          live: conversation.live,
          heavy: conversation.heavy,
          skills: [],
          ownerId: owner?.agent.id ?? null,
          alsoWith: null,
          waitingSince: contact.at,
          wish: null,
          promisedBy: null,
          staysWith: null,
          turnedTo: null,
          asked: [],
        },
        candidates: floor.desks.map((desk) => {
          const before = (waiting.get(desk) ?? []).map(([other]) => other)
          return candidate(
            desk,
            before.filter((other) => other !== contact && byTurn(other, contact) <= 0),
            own?.get(desk) ?? null,
          )
        }),
        settings,
      })
    }

    function candidate(desk: Desk, ahead: Contact[], bond: Bond | null): Candidate {
      if (desk.inHand) ahead.push(desk.inHand)
      if (desk.aside) ahead.push(desk.aside.contact)
      const live = ahead.filter(({ conversation }) => conversation.live).length
      return {
        id: desk.agent.id,
        name: desk.agent.id,
        leftAt: null,
        state: stateOf(desk),
        gentle: desk.agent.gentle.some(({ from, until }) => from <= floor.now && floor.now < until),
        room: null,
        work: {
          mail: ahead.length - live,
          live,
          heavy: ahead.filter(({ conversation }) => conversation.heavy).length,
          coaching: 0,
          writing: 0,
        },
        languages: desk.agent.languages,
        skills: [],
        hours: desk.agent.planned,
        bond,
        coversFor: [],
        heavyInARow: desk.heavyInARow,
        heavyLately: countSince(desk.heavy, floor.now - 28 * day),
        lastGivenAt: desk.lastGivenAt,
      }
    }

    /** As the program would know it: that somebody ill stays away until the end of their shift at least. */
    function stateOf(desk: Desk): AgentState {
      if (desk.here)
        return desk.pauseUntil > floor.now && !desk.inHand ? { is: 'pause', until: desk.pauseUntil } : { is: 'here' }
      const until = isWorking(desk.agent.planned, floor.now) ? thinksUntil(desk.agent, floor.now) : null
      return until === null ? { is: 'away', until: null } : { is: 'thinking', until }
    }
  }
}

function countSince(times: readonly number[], from: number): number {
  let count = 0
  while (count < times.length && times[times.length - 1 - count]! > from) count++
  return count
}
