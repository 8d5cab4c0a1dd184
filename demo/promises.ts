import { addDays, type Day, dayIn } from './clock.ts'
import { soonAt, visitAt } from './stage-words.ts'
import type { AgentKey } from './team.ts'

/** What one of us said would happen for somebody; made with a message, kept or broken with another. */
export type ToldPromise = {
  person: string
  subject: string
  by: AgentKey
  words: string
  /** the message after which it was made, counting from 1, and who noted it, where it was not whoever owes it */
  after: number
  notedBy?: AgentKey
  due: (now: Date, made: Date) => { at: Date } | { day: Day }
  kept?: { after: number }
  broken?: { after: number; by: AgentKey; why: string }
}

const day = (made: Date, days: number) => ({ day: addDays(dayIn('Europe/London', made), days) })

export const promises: ToldPromise[] = [
  {
    person: 'maria',
    subject: 'The oven stopped again',
    by: 'sam',
    words: 'Sam comes to Leith at seven with both parts, and looks at the oven',
    after: 2,
    due: (now) => ({ at: visitAt(now) }),
  },
  {
    person: 'maria',
    subject: 'The oven does not hold its heat',
    by: 'sam',
    words: 'The new thermostat is there by Friday',
    after: 5,
    notedBy: 'ana',
    due: (_, made) => day(made, 4),
    kept: { after: 8 },
  },
  {
    person: 'tom',
    subject: 'Could I borrow a mixer for a week?',
    by: 'ana',
    words: 'A yes or a no to the big mixer',
    after: 2,
    due: (now) => ({ at: soonAt(now) }),
  },
  {
    person: 'iker',
    subject: 'Curso de talo',
    by: 'ana',
    words: 'I speak with Rise in Dundee about their griddle',
    after: 2,
    due: (now) => ({ day: dayIn('Europe/London', now) }),
  },
  {
    person: 'fatou',
    subject: 'La diviseuse pour la rentrée',
    by: 'jonas',
    words: 'The divider is with you by the Wednesday',
    after: 2,
    due: (_, made) => day(made, 15),
    broken: { after: 5, by: 'nadia', why: 'The carrier cancelled on the Friday, and nobody looked after it.' },
  },
  {
    person: 'fatou',
    subject: 'La diviseuse pour la rentrée',
    by: 'nadia',
    words: 'The divider is there on Tuesday; its journey and Awa’s hours are ours',
    after: 5,
    due: (_, made) => day(made, 5),
    kept: { after: 9 },
  },
]
