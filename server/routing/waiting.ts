import { canTakeNow, soonest } from './availability.ts'
import { addWorking, workingBetween } from './hours.ts'
import { loadOf } from './room.ts'
import type { Candidate, Snapshot } from './snapshot.ts'
import type { Tie } from './ties.ts'

// among the least laden somebody begins soonest; asking the calendars of a thousand would not change who
const enough = 12

/** When anybody at all could begin; null: nobody in sight. */
export function quickest(willing: readonly Candidate[], snapshot: Snapshot): number | null {
  const free = willing.filter((one) => canTakeNow(one, snapshot))
  if (free.length === 0) return first(willing, snapshot)
  if (snapshot.conversation.live) return snapshot.now
  const loads = free.map((one) => ({ one, load: loadOf(one.work, snapshot.settings) }))
  loads.sort((a, b) => a.load - b.load)
  const least = loads.slice(0, enough).map(({ one }) => one)
  return first(least, snapshot)
}

function first(some: readonly Candidate[], snapshot: Snapshot): number | null {
  let least: number | null = null
  for (const one of some) {
    const at = soonest(one, snapshot)
    if (at !== null && (least === null || at < least)) least = at
    if (least === snapshot.now) break
  }
  return least
}

/**
 * Whether the person may wait for somebody until `at`, though another could begin at `best`: as long as the whole of it
 * is within their patience for this tie, and what we promised is kept. Where everybody is behind, patience is used up
 * before anyone could begin; then somebody nearer may be a little later still, or a busy day would leave nobody known.
 */
export function mayWait(tie: Tie, at: number, best: number, snapshot: Snapshot): boolean {
  const { conversation, settings } = snapshot
  if (at <= best) return true
  // a Sunday has no hours of the desk, and is a day all the same for whoever would not wait
  if (conversation.wish === 'quickest' || (wouldBeQuick(snapshot) && tie !== 'owner')) return false
  if (conversation.promisedBy !== null && at > conversation.promisedBy) return false
  const { late: leeway, byClock } = settings.patience[conversation.live ? 'live' : 'letters']
  const end = byClock * (waitsLonger(snapshot) ? longer : 1)
  const patience = patienceFor(tie, snapshot)
  const late = Math.min(patience, leeway)
  if (at - conversation.waitingSince > end && at - best > late) return false
  const atLeast = passed(conversation.waitingSince, best, snapshot)
  return passed(best, at, snapshot) <= Math.max(late, patience - atLeast)
}

/** What of a snapshot says how long somebody waits. */
export type Impatient = {
  person: Pick<Snapshot['person'], 'patience'>
  conversation: Pick<Snapshot['conversation'], 'live' | 'wish'>
  settings: Snapshot['settings']
}

/** How long the person bears to wait for this tie, in ms: of the desk's hours for letters, else by the clock. */
export function patienceFor(tie: Tie, { person, conversation, settings }: Impatient): number {
  const { live, wish } = conversation
  if (wish === 'quickest' || tie === 'anyone') return 0
  const all = settings.patience[live ? 'live' : 'letters']
  const patience = all[tie === 'cover' ? 'knows' : tie]
  if (waitsLonger({ person, conversation })) return patience * longer
  if (!wouldBeQuick({ person, conversation })) return patience
  // whoever has begun with it may be a little later than the quickest: nobody is handed on for an hour
  if (tie !== 'owner') return 0
  return live ? patience : Math.min(patience, all.late)
}

// for whoever would rather meet somebody familiar
const longer = 2

type Would = Pick<Impatient, 'person' | 'conversation'>

/** They would rather have a quick answer; what they wish for this wait goes before. */
function wouldBeQuick({ person, conversation }: Would): boolean {
  return person.patience === 'quick' && conversation.wish !== 'my_person'
}

/** They would rather have somebody familiar. Who sits there is asked, and waits no longer for it. */
function waitsLonger({ person, conversation }: Would): boolean {
  return person.patience === 'familiar' && !conversation.live
}

/** The instant at which so much patience will be used up, from `from` on. */
export function after(from: number, patience: number, { conversation, settings }: Impatient): number {
  if (conversation.live) return from + patience
  return addWorking(settings.hours, from, patience) ?? from + patience
}

function passed(from: number, until: number, { conversation, settings }: Snapshot): number {
  return conversation.live ? until - from : workingBetween(settings.hours, from, until)
}
