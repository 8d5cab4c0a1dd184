import type { Settings } from './settings.ts'
import type { Candidate, Snapshot, Work } from './snapshot.ts'

/** How much an agent carries, in loads: a letter that waits for them is one; what sounds heavy weighs more. */
export function loadOf(work: Work, { loads }: Settings): number {
  return (
    work.mail * loads.mail +
    work.live * loads.live +
    work.heavy * loads.heavy +
    work.coaching * loads.coaching +
    work.writing * loads.writing
  )
}

/** How much an agent may carry today, in loads. A gentle day halves it, and leaves room for one letter at least. */
export function roomOf({ room, gentle }: Candidate, settings: Settings): number {
  const whole = room ?? settings.room
  return gentle ? Math.max(settings.loads.mail, whole / 2) : whole
}

/** Whether they could take something more. For someone who sits there letters are laid aside, and do not count. */
export function hasRoom(candidate: Candidate, { conversation, settings }: Snapshot): boolean {
  const work = conversation.live ? { ...candidate.work, mail: 0 } : candidate.work
  return loadOf(work, settings) < roomOf(candidate, settings)
}
