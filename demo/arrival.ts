import type { Conversation } from './cast.ts'
import { type Day, dayIn, instant, weekdayOf, addDays } from './clock.ts'
import type { Told } from './people/told.ts'
import { chance } from './seeded.ts'

/** Some working morning of the year so many years back; always the same for one key. */
export function yearsAgo(now: Date, years: number, key: string): Date {
  const { whole } = chance(`arrival of ${key}`)
  const day: Day = { year: dayIn('Europe/London', now).year - years, month: 1 + whole(12), day: 1 + whole(28) }
  const working = addDays(day, Math.min(0, 4 - weekdayOf(day)))
  return instant(working, `10:${10 + whole(49)}`, 'Europe/London')
}

/** When someone first came: in the year it is told, and never after their first word. */
export function arrival(told: Told, conversations: Conversation[], now: Date): Date {
  const first = Math.min(...conversations.map((conversation) => conversation.messages[0]!.at.getTime()))
  return told.years > 0 ? new Date(Math.min(first, yearsAgo(now, told.years, told.key).getTime())) : new Date(first)
}

/** How they came to us, noted on a card the same hour. */
export function fromCardIndex(told: Told, arrivedAt: Date): Conversation[] {
  if (!told.first) return []
  const { by, text, outcome } = told.first
  const notedAt = new Date(arrivedAt.getTime() + 20 * 60_000)
  return [
    {
      key: `${told.key}-0`,
      person: told.key,
      subject: 'From the card index',
      channel: 'phone',
      owner: by,
      state: 'closed',
      laterUntil: null,
      closedAt: new Date(notedAt.getTime() + 5 * 60_000),
      outcome,
      messages: [
        {
          by,
          kind: 'call',
          channel: 'phone',
          at: notedAt,
          text,
          folded: '',
          html: null,
          files: [],
          way: null,
          mentions: [],
        },
      ],
    },
  ]
}
