import { addWorking, type Hours, isWorking, nextEnd, nextStart } from './hours.ts'
import { hasRoom, loadOf } from './room.ts'
import type { Candidate, Snapshot, Work } from './snapshot.ts'

// a decision asks this of each several times
const asked = new WeakMap<Snapshot, Map<Candidate, boolean>>()

/** Whether the conversation can be laid into their hands this moment: here, with room, and time before they go. */
export function canTakeNow(candidate: Candidate, snapshot: Snapshot): boolean {
  let answers = asked.get(snapshot)
  if (!answers) asked.set(snapshot, (answers = new Map()))
  let answer = answers.get(candidate)
  if (answer === undefined) answers.set(candidate, (answer = isFree(candidate, snapshot)))
  return answer
}

function isFree(candidate: Candidate, snapshot: Snapshot): boolean {
  const { leftAt, state, work } = candidate
  const { conversation, settings } = snapshot
  if (leftAt !== null || state.is !== 'here' || !hasRoom(candidate, snapshot)) return false
  return !conversation.live || (work.live < settings.liveAtOnce && !isLeaving(candidate, snapshot))
}

/**
 * When they could probably begin: what they have at hand goes first. null: not in sight (they left the team, or their
 * calendar is empty). An estimate by the team's figure, for comparing; what the person is told is when somebody is back.
 */
export function soonest(candidate: Candidate, snapshot: Snapshot): number | null {
  const { now, settings } = snapshot
  const { hours, work, state } = candidate
  if (canTakeNow(candidate, snapshot) && before(work, snapshot) === 0) return now
  const back = nextTurn(candidate, snapshot)
  if (back === null) return null
  // who is here and full has at least one thing to finish
  const queue = Math.max(before(work, snapshot), back === now ? 1 : 0) * settings.perLoad
  if (queue === 0) return back
  // who stays longer than their hours finishes what they have
  if (back === now && state.is === 'here' && !isWorking(hours, now)) return now + queue
  return addWorking(hours, back, queue)
}

/** When they are here again: `now` if they are; null when nobody can say. */
export function backAt(
  { leftAt, state, hours }: Pick<Candidate, 'leftAt' | 'state' | 'hours'>,
  now: number,
  unknownPause: number,
): number | null {
  if (leftAt !== null) return null
  switch (state.is) {
    case 'here':
      return now
    case 'thinking':
    case 'pause':
      return Math.max(now, state.until ?? now + unknownPause)
    case 'away':
      if (state.until !== null) return nextStart(hours, Math.max(now, state.until))
      // gone without a word in the middle of a shift: not before the next one
      return nextShift(hours, now)
  }
}

// what goes on for longer is no shift: a house may be there round the clock
const longestShift = 7 * 86_400_000

function nextShift(hours: Hours, now: number): number | null {
  const start = nextStart(hours, now)
  if (start !== now) return start
  for (let end = nextEnd(hours, now); end !== null && end - now < longestShift; end = nextEnd(hours, end))
    if (!isWorking(hours, end)) return nextStart(hours, end)
  return null
}

/** The loads that they finish first: a letter is laid aside for someone who sits there, and one live can go beside others. */
function before(work: Work, { conversation, settings }: Snapshot): number {
  if (!conversation.live) return loadOf(work, settings)
  return Math.max(0, work.live - settings.liveAtOnce + 1) * settings.loads.live
}

/** When they could begin something of this kind, their list aside: whoever is about to go, only when they come again. */
function nextTurn(candidate: Candidate, snapshot: Snapshot): number | null {
  const { now, conversation, settings } = snapshot
  const back = backAt(candidate, now, settings.unknownPause)
  if (back !== now || !conversation.live || !isLeaving(candidate, snapshot)) return back
  return nextShift(candidate.hours, now)
}

function isLeaving({ hours }: Candidate, { now, settings }: Snapshot): boolean {
  const end = isWorking(hours, now) ? nextEnd(hours, now)! : Number.POSITIVE_INFINITY
  return end <= now + settings.beforeLeaving && !isWorking(hours, end)
}
