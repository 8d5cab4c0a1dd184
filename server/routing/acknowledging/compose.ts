import type { Spoken } from '../../conversations/index.ts'
import { nameInLetters } from '../../people/index.ts'
import { firstNameOf } from '../../platform/plain-page.ts'
import type { Choice } from '../choosing/options.ts'
import { type Clock, sayClock, sayWhen } from '../choosing/say-when.ts'
import type { Honest } from './honest.ts'
import { acknowledging } from './words.ts'

type Given = {
  person: string
  honest: Honest
  choice: Choice | null
  language: Spoken
  now: number
  clock: Clock
  /** one sentence of the house's own */
  own: string
}

/** An acknowledgement: who has their letter, by when they answer, and that it was written by itself. */
export function composeAcknowledgement(given: Given): string {
  const { honest, choice, language, own } = given
  const words = acknowledging[language]
  const name = firstNameOf(honest.who.name)
  const asks = asksWhom(choice, honest)
  const offer = !asks ? '' : choice?.now ? words.needNotWait({ name: choice.now.name }) : words.orAnother
  return [
    words.greeting(calledBy(given.person)),
    [mainSentence(given), offer, sayClock(given.clock, language)].filter(Boolean).join(' '),
    own,
    words.canBeAnswered,
    words.automatic({ name }),
  ]
    .filter(Boolean)
    .join('\n\n')
}

function mainSentence({ honest, language, now, clock }: Given): string {
  const words = acknowledging[language]
  const when = (at: number) => sayWhen(at, now, clock.timeZone, language)
  const who = { name: honest.who.name, by: when(honest.by) }
  if (honest.kept) return honest.back ? words.kept({ ...who, back: when(honest.back) }) : words.has(who)
  if (honest.back) return words.first({ ...who, back: when(honest.back) })
  if (!honest.instead) return words.has(who)
  const { name: instead, back } = honest.instead
  if (back && honest.told) return words.hasForThem({ ...who, instead, back: when(back) })
  return back ? words.hasInstead({ ...who, instead, back: when(back) }) : words.hasMeanwhile({ ...who, instead })
}

/** Whether they are asked whom they would have: where somebody is waited for, or another than theirs has it. */
export function asksWhom(choice: Choice | null, honest: Honest): boolean {
  return choice !== null && choice.waitFor !== null && (honest.kept || honest.instead !== null)
}

/** What stands on the two links. */
export function choiceLabels(choice: Choice, language: Spoken): { my_person: string; quickest: string } {
  const words = acknowledging[language]
  const { waitFor, now } = choice
  return {
    my_person: words.wait({ name: firstNameOf(waitFor?.agent.name ?? choice.with?.name ?? '') }),
    quickest: now ? words.now({ name: firstNameOf(now.name) }) : words.soonest,
  }
}

/** Somebody of whom we know nothing but an address, or not even that, is not called by it. */
function calledBy(name: string): string {
  const known = nameInLetters(name)
  return known.includes('@') ? '' : firstNameOf(known)
}
