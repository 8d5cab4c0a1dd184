import { describe, expect, test } from 'vitest'
import { unchecked } from './authenticity.ts'
import { answersTo, authorOf, judgeProof, type Ours } from './author.ts'
import { othersOf } from './as-message.ts'
import { readMail } from './read-mail.ts'

const ours: Ours = {
  mailboxes: new Set(['support@fern.example']),
  agents: new Map(),
  domains: new Set(['fern.example']),
}
const mail = (...head: string[]) => readMail(Buffer.from(`${head.join('\r\n')}\r\n\r\nHello`))
const author = async (...head: string[]) => authorOf(await mail(...head), ours, unchecked)
const LIST = ['List-Id: Bakers <bakers.lists.example>', 'List-Post: <mailto:bakers@lists.example>']
const tom = { name: 'Tom Adeyemi', address: 'tom@adeyemi.example' }

describe('a mail that a list sends in its own name is whose it says', () => {
  test.each([
    [
      'Google, to a group that is our own address',
      [
        "From: 'Tom Adeyemi' via Support <support@fern.example>",
        'X-Original-From: Tom Adeyemi <tom@adeyemi.example>',
        'List-ID: <support.fern.example>',
        'Reply-To: Tom Adeyemi <tom@adeyemi.example>',
      ],
    ],
    [
      'Mailman, that has answers go to whoever wrote',
      ['From: Tom Adeyemi via Bakers <bakers@lists.example>', 'Reply-To: Tom Adeyemi <tom@adeyemi.example>', ...LIST],
    ],
    [
      'Mailman, that has answers go to the list',
      [
        'From: Tom Adeyemi via Bakers <bakers@lists.example>',
        'Reply-To: bakers@lists.example',
        'Cc: Jo <jo@x.example>, Tom Adeyemi <tom@adeyemi.example>',
        ...LIST,
      ],
    ],
    [
      'in German, the name in the From alone',
      [
        'From: =?utf-8?Q?Tom_Adeyemi_=C3=BCber_B=C3=A4cker?= <bakers@lists.example>',
        'Reply-To: tom@adeyemi.example',
        ...LIST,
      ],
    ],
  ])('%s', async (_name, head) => {
    const letter = await mail(...head)
    const by = authorOf(letter, ours, unchecked)!
    expect(by).toMatchObject({ author: tom, through: 'list' })
    expect(answersTo(letter, by, ours)).toBeNull()
    // what the list can prove says nothing of him
    const known = { isNew: false, provenByMail: true, isVerified: true, isGuest: false }
    const proof = { ...unchecked, state: 'proven' as const, by: 'dkim' as const, checked: true }
    expect(judgeProof(proof, by, known)).toMatchObject({ state: 'unproven', by: null, caution: 'list' })
    expect(judgeProof(proof, by, { ...known, isNew: true }).caution).toBeNull()
  })
})

test('who writes through a list that leaves From alone is who wrote, and is not answered at the list', async () => {
  const letter = await mail('From: Tom Adeyemi <tom@adeyemi.example>', 'Reply-To: bakers@lists.example', ...LIST)
  const by = authorOf(letter, ours, unchecked)!
  expect(by).toMatchObject({ author: tom, through: null })
  expect(answersTo(letter, by, ours)).toBeNull()
})

test('a name with "via" makes no list, and a list that hides who wrote is all that is known', async () => {
  expect(await author('From: Tom via Lisbon <tom@adeyemi.example>', 'Reply-To: maria@sol.example')).toMatchObject({
    author: { address: 'tom@adeyemi.example' },
    through: null,
  })
  expect(await author('From: Tom via Bakers <bakers@lists.example>', ...LIST)).toMatchObject({
    author: { address: 'bakers@lists.example' },
    through: null,
  })
})

test('an answer to all of them goes to no list', async () => {
  const letter = await mail(`From: tom@adeyemi.example`, 'To: bakers@lists.example', 'Cc: jo@x.example', ...LIST)
  expect(othersOf(letter, tom, ours).map((one) => one.address)).toEqual(['jo@x.example'])
})
