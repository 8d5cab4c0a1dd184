import { wallAt } from './local-time.ts'
import { loadOf } from './room.ts'
import type { Candidate, Snapshot } from './snapshot.ts'

/** What of an agent says how they fit. */
export type Fitting = Pick<Candidate, 'id' | 'languages' | 'skills' | 'hours' | 'work' | 'lastGivenAt'>
/** … whom, and what about. */
export type Matter = Pick<Snapshot, 'now' | 'settings'> & {
  person: Pick<Snapshot['person'], 'languages' | 'timeZone'>
  conversation: Pick<Snapshot['conversation'], 'skills'>
}

/**
 * Puts those who never met the person in order: who speaks their language (without it skills are of no use), then who
 * has the skills, then whose day is nearest to theirs, then who carries least; at last whoever was given somebody new
 * the longest ago, so that new people come to all in turn.
 */
export function byFit<F extends Fitting>(strangers: readonly F[], snapshot: Matter): F[] {
  const wall = snapshot.person.timeZone === null ? null : wallAt(snapshot.person.timeZone, snapshot.now)
  const fits = strangers.map((candidate) => ({
    candidate,
    lacks: languageOf(candidate, snapshot) * 1000 + lacking(candidate, snapshot),
    apart: wall === null ? 0 : apart(candidate, wall, snapshot.now),
    load: loadOf(candidate.work, snapshot.settings),
    given: candidate.lastGivenAt ?? 0,
  }))
  fits.sort(
    (a, b) =>
      a.lacks - b.lacks ||
      a.apart - b.apart ||
      a.load - b.load ||
      a.given - b.given ||
      (a.candidate.id < b.candidate.id ? -1 : 1),
  )
  return fits.map(({ candidate }) => candidate)
}

/** Which of the person's languages they speak, by its place in the person's order; past its end when none. */
export function languageOf({ languages }: Pick<Fitting, 'languages'>, { person }: Matter): number {
  const place = person.languages.findIndex((dear) => languages.some((spoken) => isSame(spoken, dear)))
  return place < 0 ? person.languages.length : place
}

/** How many of the skills that the matter calls for they lack. */
export function lacking({ skills }: Pick<Fitting, 'skills'>, { conversation }: Matter): number {
  return conversation.skills.filter((skill) => !skills.includes(skill)).length
}

/** How far their clocks are apart, in steps of four hours: nearer than that, they share most of a day. */
function apart({ hours }: Fitting, wall: number, now: number): number {
  return Math.floor(Math.abs(wall - wallAt(hours.timeZone, now)) / (4 * 3_600_000))
}

/** "de-AT" and "de" are one language to talk in. */
function isSame(a: string, b: string): boolean {
  return a === b || primary(a) === primary(b)
}

function primary(language: string): string {
  return language.split('-', 1)[0]!.toLowerCase()
}
