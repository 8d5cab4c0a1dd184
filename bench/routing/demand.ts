import { isWorking } from '../../server/routing/index.ts'
import { type Chance, openChance } from '../chance.ts'
import { begins, day, days, desk } from './team.ts'

/** One conversation that will be, whoever answers: all policies meet the same people with the same words. */
export type Conversation = {
  person: number
  at: number
  live: boolean
  heavy: boolean
  /** each letter of theirs: how long to answer it, and how long after the answer before it came, in ms */
  letters: readonly { work: number; after: number }[]
}

const minute = 60_000
const people = 8000

// letters by the hour of the day: few at night, most in the morning, again after supper
const hourly = [2, 1, 1, 1, 1, 2, 4, 8, 13, 15, 15, 13, 11, 11, 12, 12, 11, 10, 9, 9, 10, 9, 7, 4]
const mostHourly = 15
const weekend = 0.45
const chatHours = { ...desk, week: desk.week.map((_, weekday) => (weekday < 5 ? [[540, 1080] as const] : [])) }

/**
 * As many conversations as fill `work` ms of the team's time, over sixty days, by 8,000 people.
 *
 * - How often people write: Poisson, each with a rate of their own, gamma with shape 0.5: many once, few often
 *   (A. S. C. Ehrenberg, "The pattern of consumer purchases", Applied Statistics 8, 1959: negative binomial).
 * - When: a Poisson process whose rate follows the hours of a day and the week (L. Brown et al., "Statistical analysis
 *   of a telephone call center", JASA 100, 2005). One in five is a chat, on weekdays from nine to six.
 * - Work for one letter: lognormal (same source) with a mean of 12 minutes, for a chat of 14, deviating by 0.9 of the
 *   mean. We know of no figure for letters that would hold everywhere; what is compared does not hang on the mean.
 * - A letter is followed by another one with a chance of 0.4, a median of three hours after the answer, lognormal, σ 1.3
 *   (D. B. Stouffer, R. D. Malmgren, L. A. N. Amaral, "Log-normal statistics in e-mail communication patterns", 2006).
 * - One conversation in fourteen is heavy: work takes 1.6 times as long. A guess.
 */
export function makeDemand(seed: number, work: number): Conversation[] {
  const chance = openChance(seed)
  const whose = someone(chance)
  const made: Conversation[] = []
  for (let sum = 0; sum < work; ) {
    const conversation = makeConversation(chance, whose())
    for (const letter of conversation.letters) sum += letter.work
    made.push(conversation)
  }
  return made.sort((a, b) => a.at - b.at)
}

function makeConversation(chance: Chance, person: number): Conversation {
  const live = chance.next() < 0.2
  const heavy = chance.next() < 1 / 14
  const mean = (live ? 14 : 12) * minute * (heavy ? 1.6 : 1)
  const letters = [{ work: lognormal(chance, mean, 0.9), after: 0 }]
  const most = live ? 1 : 8
  while (letters.length < most && chance.next() < 0.4)
    letters.push({ work: lognormal(chance, mean, 0.9), after: 180 * minute * Math.exp(1.3 * normal(chance)) })
  return { person, at: arrival(chance, live), live, heavy, letters }
}

function arrival(chance: Chance, live: boolean): number {
  for (;;) {
    const at = begins + chance.next() * days * day
    const date = new Date(at)
    const rate = hourly[date.getUTCHours()]! * (date.getUTCDay() % 6 === 0 ? weekend : 1)
    if (chance.next() * mostHourly < rate && (!live || isWorking(chatHours, at))) return at
  }
}

/** Draws people by rates that are gamma distributed with shape ½: half the square of a normal. */
function someone(chance: Chance): () => number {
  const until = new Float64Array(people)
  let sum = 0
  for (let i = 0; i < people; i++) until[i] = sum += normal(chance) ** 2 / 2
  return () => {
    const at = chance.next() * sum
    let [low, high] = [0, people - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (until[middle]! > at) high = middle
      else low = middle + 1
    }
    return low
  }
}

/** `deviation` as a part of the mean. */
function lognormal(chance: Chance, mean: number, deviation: number): number {
  const variance = Math.log(1 + deviation * deviation)
  return mean * Math.exp(Math.sqrt(variance) * normal(chance) - variance / 2)
}

/** Standard normal: G. E. P. Box, M. E. Muller, 1958. */
function normal(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next())
}
