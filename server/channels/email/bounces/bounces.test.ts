import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readMail } from '../read-mail.ts'

const returned =
  '\n\nFrom: Ana <ana@fern.example>\nTo: piet@deboer.example\nSubject: The oven\nMessage-ID: <1@fern.example>\n\nHello'
const mail = (headers: string[], body: string) =>
  readMail(
    Buffer.from(['To: ana@fern.example', 'Date: Mon, 2 Nov 2026 10:04:00 +0000', ...headers, '', body].join('\n')),
  )

function report(fields: string, words = 'It did not arrive.'): string {
  return `--b\nContent-Type: text/plain\n\n${words}\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.fern.example\n\n${fields}\n\n--b\nContent-Type: message/rfc822${returned}\n--b--\n`
}
const reportHeaders = [
  'From: MAILER-DAEMON@mx.fern.example',
  'Subject: Undelivered Mail Returned to Sender',
  'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
]

describe('a report of delivery (RFC 3464)', () => {
  test.each([
    [
      'nobody of that name',
      'Status: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <piet@deboer.example>: Recipient address rejected: User unknown in virtual mailbox table',
      '5.1.1',
      'hard',
      'nobody',
    ],
    [
      'nobody, though it says so politely',
      'Status: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 user unknown, see our policy at https://x.example/spam',
      '5.1.1',
      'hard',
      'nobody',
    ],
    [
      'full',
      'Status: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 The email account that you tried to reach is over quota',
      '5.2.2',
      'soft',
      'full',
    ],
    [
      'full, said by the other server',
      'Status: 5.0.0\nDiagnostic-Code: smtp; 452 4.2.2 mailbox full',
      '4.2.2',
      'soft',
      'full',
    ],
    [
      'no such domain',
      'Status: 5.4.4\nDiagnostic-Code: X-Postfix; Host or domain name not found. Name service error for name=deboer.example type=A: Host not found',
      '5.4.4',
      'hard',
      'no_host',
    ],
    [
      'no such domain, for now',
      'Status: 4.4.3\nDiagnostic-Code: X-Postfix; Host not found, try again',
      '4.4.3',
      'soft',
      'no_host',
    ],
    [
      'takes no mail',
      'Status: 5.1.10\nDiagnostic-Code: smtp; 556 5.1.10 Recipient address has null MX',
      '5.1.10',
      'hard',
      'no_mail',
    ],
    [
      'unwanted',
      'Status: 5.7.1\nDiagnostic-Code: smtp; 554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
      '5.7.1',
      'soft',
      'host',
    ],
    [
      'taken for spam',
      'Status: 5.7.1\nDiagnostic-Code: smtp; 550 5.7.1 Message rejected: it looks like spam',
      '5.7.1',
      'soft',
      'spam',
    ],
    [
      'our own address unwanted',
      'Status: 5.7.26\nDiagnostic-Code: smtp; 550-5.7.26 This mail is unauthenticated: SPF [fern.example] did not pass',
      '5.7.26',
      'soft',
      'sender',
    ],
    [
      'let in, and refused once it was seen',
      'Status: 5.0.0\nDiagnostic-Code: smtp; 550 : User unknown (in reply to end of DATA command)',
      '5.0.0',
      'soft',
      'filtered',
    ],
    [
      'a server that speaks no TLS',
      'Status: 5.7.4\nDiagnostic-Code: smtp; 500 Remote server does not support TLS',
      '5.7.4',
      'soft',
      'trouble',
    ],
    ['tried for too long', 'Status: 4.4.7\nDiagnostic-Code: smtp; delivery time expired', '4.4.7', 'soft', 'late'],
    [
      'closed',
      'Status: 5.2.1\nDiagnostic-Code: smtp; 550 5.2.1 The email account that you tried to reach is disabled',
      '5.2.1',
      'soft',
      'closed',
    ],
    [
      'too large',
      'Status: 5.3.4\nDiagnostic-Code: smtp; 552 5.3.4 Message size exceeds fixed limit',
      '5.3.4',
      'soft',
      'too_large',
    ],
  ])('%s', async (_name, fields, status, kind, why) => {
    const { automatic, bounces } = await mail(
      reportHeaders,
      report(`Final-Recipient: rfc822; piet@deboer.example\nAction: failed\n${fields}`),
    )
    expect(automatic).toBe('bounce')
    expect(bounces).toMatchObject([{ recipient: 'piet@deboer.example', status, class: kind, why, delayed: false }])
  })

  test('of several recipients, each has their own reason', async () => {
    const fields =
      'Final-Recipient: rfc822;piet@deboer.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 no such user\n\nFinal-Recipient: rfc822; <rosa@ferri.example>\nAction: failed\nStatus: 4.2.2\nDiagnostic-Code: smtp; 452 4.2.2 over quota\n\nFinal-Recipient: rfc822; tom@adeyemi.example\nAction: relayed\nStatus: 2.0.0'
    const { bounces } = await mail(reportHeaders, report(fields))
    expect(bounces.map((one) => [one.recipient, one.class, one.why])).toEqual([
      ['piet@deboer.example', 'hard', 'nobody'],
      ['rosa@ferri.example', 'soft', 'full'],
    ])
  })

  test('that it takes longer, or that it arrived, is no failure', async () => {
    const delayed = await mail(
      reportHeaders,
      report(
        'Final-Recipient: rfc822; piet@deboer.example\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: smtp; connect to mx timed out',
      ),
    )
    expect(delayed.bounces).toMatchObject([{ class: 'soft', delayed: true, why: 'silent' }])
    const arrived = await mail(
      reportHeaders,
      report('Final-Recipient: rfc822; piet@deboer.example\nAction: delivered\nStatus: 2.1.5'),
    )
    expect(arrived.bounces).toEqual([])
  })
})

const words: [string, string[], string, string, string, string][] = [
  [
    'qmail',
    ['From: MAILER-DAEMON@mx.fern.example', 'Subject: failure notice'],
    `Hi. This is the qmail-send program at mx.fern.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<piet@deboer.example>:\n192.0.2.9 does not like recipient.\nRemote host said: 550 5.1.1 sorry, no mailbox here by that name\nGiving up on 192.0.2.9.\n\n--- Below this line is a copy of the message.${returned}`,
    '5.1.1',
    'hard',
    'nobody',
  ],
  [
    'Exim',
    [
      'From: Mail Delivery System <Mailer-Daemon@mx.fern.example>',
      'Subject: Mail delivery failed: returning message to sender',
      'X-Failed-Recipients: piet@deboer.example',
    ],
    `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  piet@deboer.example\n    host mx.deboer.example [192.0.2.9]\n    SMTP error from remote mail server after RCPT TO:<piet@deboer.example>:\n    552 mailbox quota exceeded\n\n------ This is a copy of the message, including all the headers. ------${returned}`,
    '5.0.922',
    'soft',
    'full',
  ],
  [
    'Google',
    ['From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>', 'Subject: Delivery Status Notification (Failure)'],
    `Address not found\n\nYour message wasn't delivered to piet@deboer.example because the domain deboer.example couldn't be found.\n\nThe response was:\nDNS Error: Domain name not found\n\n----- Original message -----${returned}`,
    '5.0.912',
    'hard',
    'no_host',
  ],
  [
    'Exchange',
    ['From: postmaster@fern.example', 'Subject: Undeliverable: The oven'],
    `Delivery has failed to these recipients or groups:\n\npiet@deboer.example\nThe email address you entered couldn't be found.\n\nDiagnostic information for administrators:\nRemote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'`,
    '5.1.10',
    'hard',
    'nobody',
  ],
  [
    'a server that speaks German',
    ['From: Postmaster <postmaster@post.example>', 'Subject: Nachricht konnte nicht zugestellt werden'],
    `Ihre Nachricht konnte dem folgenden Empfänger nicht zugestellt werden:\n\n<piet@deboer.example>\n550 Empfänger unbekannt\n\n--- Original-Nachricht ---${returned}`,
    '5.0.911',
    'hard',
    'nobody',
  ],
  [
    'Notes',
    [
      'From: Postmaster@notes.example',
      'Subject: DELIVERY FAILURE: User piet (piet@deboer.example) not listed in Domino Directory',
    ],
    `Your message\n\n  Subject: The oven\n\nwas not delivered to:\n\n  piet@deboer.example\n\nbecause:\n\n  User piet (piet@deboer.example) not listed in Domino Directory`,
    '5.0.911',
    'hard',
    'nobody',
  ],
  [
    'a gateway in Japanese',
    ['From: MAILER-DAEMON@post.example', 'Subject: =?utf-8?B?44Oh44O844Or44Ko44Op44O86YCa55+l?='],
    `送信先のメールボックスが一杯のため、送信できませんでした。\n\nCould not be delivered to: <piet@deboer.example>\nAs their mailbox is full.`,
    '5.0.922',
    'soft',
    'full',
  ],
  [
    'Exim, whose every try was put off',
    ['From: Mail Delivery System <Mailer-Daemon@mx.fern.example>', 'Subject: Mail delivery failed'],
    `A message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  piet@deboer.example\n    retry timeout exceeded\n\n------ This is a copy of the message, including all the headers. ------${returned}`,
    '4.0.947',
    'soft',
    'late',
  ],
  [
    'Exim, turned away at the door',
    ['From: Mail Delivery System <Mailer-Daemon@mx.fern.example>', 'Subject: Mail delivery failed'],
    `A message that you sent could not be delivered to one or more of its\nrecipients. The following address(es) failed:\n\n  piet@deboer.example\n    host mx.deboer.example [192.0.2.9]\n    SMTP error from remote mail server after initial connection:\n    554 Not today\n\n------ This is a copy of the message, including all the headers. ------${returned}`,
    '5.0.971',
    'soft',
    'host',
  ],
  [
    'a program behind the address',
    ['From: MAILER-DAEMON@mx.fern.example', 'Subject: Mail delivery failed'],
    `The following address failed:\n\n  pipe to |/usr/bin/answer\n    generated by piet@deboer.example\n\nCommand died with status 127${returned}`,
    '5.0.939',
    'soft',
    'program',
  ],
]

describe('reports in free words', () => {
  test.each(words)('%s', async (_name, headers, body, status, kind, why) => {
    const { automatic, bounces } = await mail(['Content-Type: text/plain; charset=utf-8', ...headers], body)
    expect(automatic).toBe('bounce')
    expect(bounces[0]).toMatchObject({ recipient: 'piet@deboer.example', status, class: kind, why })
  })

  test('a person who writes about a mail that did not arrive is a person', async () => {
    for (const [subject, body] of [
      [
        'Re: Undeliverable: the oven',
        'Hello Ana,\n\nmy mail to piet@deboer.example came back with "550 user unknown". What now?',
      ],
      ['The parcel was not delivered', 'Hello,\n\nthe parcel could not be delivered. Where is it?'],
      ['Fwd: Returned mail', 'Look what I got.\n\nUser unknown'],
    ])
      expect((await mail(['From: Maria <maria@sol.example>', `Subject: ${subject}`], body!)).automatic).toBeNull()
  })

  test('a bounce that a person passes on is read, and they are a person still', async () => {
    const fields = 'Final-Recipient: RFC822; piet@deboer.example\nAction: failed\nStatus: 5.1.1'
    const quoted = `From: Mail Delivery Subsystem <MAILER-DAEMON>\nSubject: Returned mail\n\n${fields}\nDiagnostic-Code: SMTP; 550 5.1.1 User unknown`
    const { automatic, bounces } = await mail(
      ['From: Maria <maria@sol.example>', 'Subject: Fwd: Returned mail'],
      `What now?\n\nBegin forwarded message:\n\n${quoted.replace(/^/gm, '> ')}`,
    )
    expect(automatic).toBeNull()
    expect(bounces).toMatchObject([{ recipient: 'piet@deboer.example', status: '5.1.1', class: 'hard' }])
  })
})

test('no report is read for longer than a blink', async () => {
  for (const body of [
    '<a@b.example>: '.repeat(60_000),
    `${'550 '.repeat(20_000)}\n`.repeat(3),
    'Final-Recipient: rfc822; a@b.example\n'.repeat(20_000),
    'mailbox '.repeat(100_000),
    `${'user '.repeat(50_000)}unknown`,
  ]) {
    const before = process.cpuUsage()
    await mail(['From: MAILER-DAEMON@x.example', 'Subject: failure notice'], body)
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(5000)
  }
})

const samples = new URL('../../../../../shared/data/mail/bounces/', import.meta.url)
const isHere = existsSync(samples)
test.skipIf(!isHere)(
  `real bounces: recipient and status nearly always, whether anybody is there nine times in ten${isHere ? '' : ' (skipped: ../shared/data is not here)'}`,
  async () => {
    type Expected = { status: string; hardbounce: boolean; reason: string }[]
    const expected = JSON.parse(readFileSync(new URL('expected.json', samples), 'utf8')) as Record<string, Expected>
    const files = readdirSync(new URL('eml/', samples)).filter((file) => expected[file]?.[0]?.reason !== 'feedback')
    let [recipients, statuses, classes] = [0, 0, 0]
    for (const file of files) {
      const raw = readFileSync(new URL(`eml/${file}`, samples))
      const { bounces } = await readMail(raw)
      const one = bounces[0]
      const wanted = expected[file]![0]!
      if (one && /@/.test(one.recipient) && raw.includes(one.recipient)) recipients++
      if (one?.status === wanted.status) statuses++
      if (one && (one.class === 'hard') === wanted.hardbounce) classes++
    }
    expect(recipients / files.length).toBeGreaterThan(0.95)
    expect(statuses / files.length).toBeGreaterThan(0.95)
    expect(classes / files.length).toBeGreaterThan(0.9)
  },
)
