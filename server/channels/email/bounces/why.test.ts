import { expect, test } from 'vitest'
import { isHard, type Why, whyIn } from './why.ts'

test.each<[said: string, status: string, reply: string, why: Why]>([
  ['550 5.4.1 Recipient address rejected: Access denied. AS(201806281)', '5.4.1', '550', 'nobody'],
  ['550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup', '5.1.10', '550', 'nobody'],
  ["554 delivery error: dd This user doesn't have an account here (maria@sol.example)", '', '554', 'nobody'],
  ['550 Mailbox not found. See our help', '', '550', 'nobody'],
  ['552-5.2.2 The inbox of the recipient is out of storage space and inactive.', '5.2.2', '552', 'full'],
  ['550 5.2.1 The email account that you tried to reach is inactive.', '5.2.1', '550', 'closed'],
  ['554-No SMTP service 554-Bad DNS PTR resource record.', '', '554', 'host'],
  ['421-4.7.0 This message is suspicious due to the very low reputation of the sending IP', '4.7.0', '421', 'host'],
  ['450 4.7.1 Recipient address rejected: Greylisted, try again', '4.7.1', '450', 'host'],
  ['550-5.7.1 this message is likely unsolicited mail', '5.7.1', '550', 'spam'],
  ['550 5.7.1 Sender address rejected: not owned by user', '5.7.1', '550', 'sender'],
  ['554 5.7.1 <x@sol.example>: Relay access denied', '5.7.1', '554', 'relay'],
  ['connect to mx.sol.example[192.0.2.9]:25: Connection refused', '4.4.1', '', 'silent'],
  ['TLS is required, but was not offered by host mx.sol.example', '4.7.4', '', 'trouble'],
  ['550 5.6.7 non-ASCII addresses not permitted', '5.6.7', '550', 'contents'],
  ['550 Administrative prohibition - envelope blocked', '', '550', 'unwanted'],
])('%s', (said, status, reply, why) => expect(whyIn(said, status, reply)).toBe(why))

test('nobody is marked as gone because our own server is not liked', () => {
  for (const said of [
    '554-No SMTP service 554-Bad DNS PTR resource record.',
    '554 Relay access denied',
    '550 Greylisted',
  ])
    expect(isHard(whyIn(said, '', '550'), '5.0.0')).toBe(false)
})
