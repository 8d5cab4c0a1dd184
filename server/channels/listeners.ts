import { listen } from '../platform/events.ts'
import { daily, work } from '../platform/jobs.ts'
import { drainMailbox } from './email/drain.ts'
import { sendLetterOfTheHouse } from './email/letter-of-the-house.ts'
import { sendMessage } from './email/send.ts'
import { compareAll } from './email/sweeps.ts'
import { understandKept } from './email/understand-kept.ts'

// An answer leaves once it can no longer be taken back; one that could not leave is queued again
listen('message.queued', 'mail', (act, { data }, house) => sendMessage(act, house, data.messageId), {
  when: ({ sendAfter }) => new Date(sendAfter),
})

work('mail.understand', (act, { mailboxId }, _attempt, house) =>
  understandKept(act, house, typeof mailboxId === 'string' ? mailboxId : null),
)
// what the listening missed, for whatever reason, is found by the next morning
daily('mail.compare', compareAll)
work('mail.drain', (act, { mailboxId }, _attempt, house) => drainMailbox(act, house, String(mailboxId)))
work('letter', (act, payload, _attempt, house) => sendLetterOfTheHouse(act, house, payload))
