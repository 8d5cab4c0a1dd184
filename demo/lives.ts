import { addDays, type Day, dayIn, mondayOf, weekdayOf } from './clock.ts'
import { laterDay, weddingDay } from './stage-words.ts'
import type { AgentKey } from './team.ts'

/** What somebody asked in a conversation; the last of one conversation is what they ask now, unless it is closed. */
export type ToldNeed = {
  person: string
  subject: string
  asks: string
  feels: string
  by: AgentKey
  /** after which message of the conversation it was noted, counting from 1; left out: the last of theirs */
  after?: number
}

/** A day that matters in somebody's life. */
export type ToldMoment = {
  person: string
  title: string
  on: (now: Date) => Day
  by: AgentKey
  weeksAgo: number
  yearly?: true
  /** left out: no reminder */
  remind?: number
  /** what of them it touches: then they shared it, and it is kept for half a year */
  touches?: 'health'
}

/** How two of the cast belong together; of "introduced", the one brought the other. */
export type ToldRelation = {
  one: string
  other: string
  kind: 'family' | 'colleague' | 'introduced'
  /** what the other is to the one, and the one to the other */
  words: string
  back: string
  by: AgentKey
  weeksAgo: number
  thanked?: true
}

export const needs: ToldNeed[] = [
  {
    person: 'maria',
    subject: 'We are moving! (to Leith)',
    asks: 'the oven carried to Leith, and no more than one day lost',
    feels: 'overjoyed',
    by: 'ana',
    after: 1,
  },
  {
    person: 'maria',
    subject: 'The oven does not hold its heat',
    asks: 'an oven that holds its 240',
    feels: 'tired; alone with the night shift',
    by: 'ana',
    after: 3,
  },
  {
    person: 'maria',
    subject: 'The oven stopped again',
    asks: 'the oven repaired before {saturday}',
    feels: 'anxious, a little ashamed to ask',
    by: 'sam',
  },
  {
    person: 'tom',
    subject: 'Overcharged? (Ruth says so)',
    asks: 'an invoice that agrees with Ruth’s spreadsheet',
    feels: 'embarrassed to ask',
    by: 'nadia',
    after: 1,
  },
  {
    person: 'tom',
    subject: 'Could I borrow a mixer for a week?',
    asks: 'a yes or a no to the big mixer, before one o’clock',
    feels: 'hopeful, and afraid to be a burden',
    by: 'ana',
  },
  {
    person: 'moses',
    subject: 'Graduation loaves',
    asks: 'us at the table, and a word for the sign',
    feels: 'proud of his men',
    by: 'ana',
  },
  {
    person: 'ines',
    subject: 'Invoice for the two ovens, charged twice?',
    asks: 'one visit paid once',
    feels: 'patient, but her quarter closes',
    by: 'ana',
    after: 1,
  },
  {
    person: 'ines',
    subject: 'Invoice for the two ovens, charged twice?',
    asks: 'to know whether the credit note includes the VAT',
    feels: 'relieved; wants to close her books',
    by: 'sam',
  },
  {
    person: 'khalid',
    subject: 'Deck oven for the new kitchen',
    asks: 'the oven left of the column, and how hot the wall becomes',
    feels: 'watched by his director',
    by: 'nadia',
  },
  {
    person: 'gregor',
    subject: 'WHERE IS MY FLOUR',
    asks: 'flour before Burns Night, and somebody who says sorry',
    feels: 'furious, and right',
    by: 'priya',
    after: 1,
  },
  {
    person: 'gregor',
    subject: 'Oatcakes & a favour',
    asks: 'a bakery in Edinburgh for a shy lad of seventeen',
    feels: 'protective; can wait',
    by: 'priya',
  },
  {
    person: 'piet',
    subject: 'From the hospital',
    asks: 'to be asked about the divider once he can stand',
    feels: 'sore, and homesick for bread',
    by: 'ana',
    after: 1,
  },
  {
    person: 'rosa',
    subject: 'Gina and the new oven',
    asks: 'to feel the new oven with her own hand',
    feels: 'tempted, and loyal to the old one',
    by: 'ana',
  },
  {
    person: 'bernadette',
    subject: 'When Malcolm goes',
    asks: 'to know who rings on first Tuesdays',
    feels: 'uneasy about a new voice',
    by: 'malcolm',
    after: 1,
  },
  {
    person: 'fatou',
    subject: 'La diviseuse pour la rentrée',
    asks: 'the divider before September, as promised',
    feels: 'let down, and fair about it',
    by: 'nadia',
    after: 1,
  },
  {
    person: 'fatou',
    subject: 'Petite fuite de vapeur',
    asks: 'an oven that stops whistling',
    feels: 'amused',
    by: 'sam',
  },
]

export const moments: ToldMoment[] = [
  { person: 'maria', title: 'Lucía marries', on: weddingDay, by: 'sam', weeksAgo: 0, remind: 7 },
  { person: 'maria', title: 'Moved the bakery to Leith', on: (now) => weekday(now, 88, 13), by: 'ana', weeksAgo: 86 },
  {
    person: 'tom',
    title: 'Bakes for four hundred at St Mungo’s',
    on: (now) => weekday(now, -1, 3),
    by: 'ana',
    weeksAgo: 0,
    remind: 7,
  },
  {
    person: 'piet',
    title: 'Home with a new knee',
    on: (now) => addDays(today(now), -5),
    by: 'ana',
    weeksAgo: 0,
    remind: 0,
    touches: 'health',
  },
  {
    person: 'rosa',
    title: 'Her birthday; eighty this time',
    on: (now) => eighty(now),
    by: 'ana',
    weeksAgo: 2,
    yearly: true,
    remind: 14,
  },
  {
    person: 'moses',
    title: 'Four men finish, and bake a loaf each',
    on: lastFridayOfNextMonth,
    by: 'ana',
    weeksAgo: 0,
    remind: 7,
  },
  {
    person: 'wilhelmina',
    title: 'Christmas market in the castle yard',
    on: (now) => ({ year: today(now).month === 12 ? today(now).year + 1 : today(now).year, month: 12, day: 5 }),
    by: 'jonas',
    weeksAgo: 0,
    remind: 14,
  },
  {
    person: 'ines',
    title: 'Café Jasmin opened',
    on: (now) => ({ year: today(now).year - 6, month: 9, day: 14 }),
    by: 'nadia',
    weeksAgo: 90,
    yearly: true,
    remind: 1,
  },
  {
    person: 'bernadette',
    title: 'Malcolm’s last first Tuesday',
    on: (now) => dayOf(laterDay('nextmonth', now)),
    by: 'malcolm',
    weeksAgo: 0,
  },
]

export const relations: ToldRelation[] = [
  { one: 'piet', other: 'bram', kind: 'family', words: 'his son', back: 'his father', by: 'jonas', weeksAgo: 40 },
  {
    one: 'piet',
    other: 'sanne',
    kind: 'colleague',
    words: 'does his books',
    back: 'her baker',
    by: 'nadia',
    weeksAgo: 32,
  },
  { one: 'rosa', other: 'luca', kind: 'family', words: 'her grandson', back: 'his nonna', by: 'ana', weeksAgo: 60 },
  {
    one: 'harpreet',
    other: 'gurdev',
    kind: 'family',
    words: 'his brother',
    back: 'his brother',
    by: 'priya',
    weeksAgo: 52,
  },
  {
    one: 'ines',
    other: 'layla',
    kind: 'introduced',
    words: 'her cousin',
    back: 'her cousin',
    by: 'nadia',
    weeksAgo: 3,
  },
  {
    one: 'agnieszka',
    other: 'kasia',
    kind: 'colleague',
    words: 'minds the Dalry shop',
    back: 'her boss',
    by: 'priya',
    weeksAgo: 15,
  },
  { one: 'tom', other: 'tunde', kind: 'introduced', words: '', back: '', by: 'nadia', weeksAgo: 58, thanked: true },
]

const today = (now: Date) => dayIn('Europe/London', now)
const dayOf = (at: Date) => dayIn('Europe/London', at)

/** So many days after the Monday of a week, so many weeks ago. */
function weekday(now: Date, weeksAgo: number, days: number): Day {
  return addDays(mondayOf(today(now)), days - 7 * weeksAgo)
}

/** The 14th of March eighty years before it comes next. */
function eighty(now: Date): Day {
  const { year, month, day } = today(now)
  const next = month < 3 || (month === 3 && day <= 14) ? year : year + 1
  return { year: next - 80, month: 3, day: 14 }
}

function lastFridayOfNextMonth(now: Date): Day {
  const { year, month } = today(now)
  const [y, m] = month + 2 > 12 ? [year + 1, month - 10] : [year, month + 2]
  const last = addDays({ year: y, month: m, day: 1 }, -1)
  return addDays(last, -((weekdayOf(last) - 4 + 7) % 7))
}
