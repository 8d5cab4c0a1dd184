import { describe, expect, test } from 'vitest'
import { readMail } from '../read-mail.ts'

const read = (...lines: string[]) => readMail(Buffer.from(['To: ana@fern.example', ...lines].join('\n')))

describe('reports of programs with ways of their own', () => {
  test('the Exchange of 2003 writes a day behind each recipient', async () => {
    const { automatic, bounces } = await read(
      'From: System Administrator <postmaster@deboer.example>',
      'Subject: Undeliverable: The oven',
      '',
      'Your message did not reach some or all of the intended recipients.',
      '',
      '      Subject:  The oven',
      '      Sent:     11/2/2026 10:04 AM',
      '',
      'The following recipient(s) could not be reached:',
      '',
      '      piet@deboer.example on 11/2/2026 10:04 AM',
      '            The e-mail account does not exist at the organization this message was sent to.',
      '            <mx.deboer.example #5.1.1>',
      '      rosa@ferri.example on 11/2/2026 10:04 AM',
      '            The recipient’s mailbox is full.',
      '            <mx.ferri.example #5.2.2>',
    )
    expect(automatic).toBe('bounce')
    expect(bounces.map((one) => [one.recipient, one.status, one.class])).toEqual([
      ['piet@deboer.example', '5.1.1', 'hard'],
      ['rosa@ferri.example', '5.2.2', 'soft'],
    ])
  })

  test.each([
    [
      'Undeliverable message',
      '------- Failure Reasons  --------\n\nUser not listed in public Name & Address Book\npiet@deboer.example\n\n\n------- Returned Message --------\n\nReceived: from mx.fern.example\nFrom: ana@fern.example\nSubject: The oven\n\nHello',
    ],
    [
      'DELIVERY FAILURE: User piet (piet@deboer.example) not listed in public Name & Address Book',
      'Your message\n\n  Subject: The oven\n\nwas not delivered to:\n\n  piet@deboer.example\n\nbecause:\n\n  User piet (piet@deboer.example) not listed in public Name & Address Book',
    ],
  ])('Notes, from no robot by name: %s', async (subject, words) => {
    const { automatic, bounces } = await read('From: Notes <notes@deboer.example>', `Subject: ${subject}`, '', words)
    expect(automatic).toBe('bounce')
    expect(bounces[0]).toMatchObject({ recipient: 'piet@deboer.example', class: 'hard', why: 'nobody' })
  })

  const notice = (kind: string, of: object, broken = false) => {
    const json = JSON.stringify({
      notificationType: kind,
      ...of,
      mail: { headers: [{ name: 'Message-ID', value: '<one@fern.example>' }] },
    })
    return read(
      'From: AWS Notifications <no-reply@sns.amazonaws.com>',
      'Subject: AWS Notification Message',
      '',
      broken ? json.replace(/(.{80})/g, '$1!\n ') : json,
      '',
      '--',
      'If you wish to stop receiving notifications from this topic, please click or visit the link below to unsubscribe:',
    )
  }
  test.each([false, true])('Amazon says it in JSON (broken by a server: %s)', async (broken) => {
    const bounce = {
      bounceType: 'Permanent',
      bouncedRecipients: [
        {
          emailAddress: 'piet@deboer.example',
          action: 'failed',
          status: '5.1.1',
          diagnosticCode: 'smtp; 550 5.1.1 user unknown',
        },
      ],
    }
    const { automatic, bounces } = await notice('Bounce', { bounce }, broken)
    expect(automatic).toBe('bounce')
    expect(bounces).toMatchObject([{ recipient: 'piet@deboer.example', status: '5.1.1', class: 'hard' }])
  })

  test('Amazon tells of a complaint so, too; that a mail arrived is none of both', async () => {
    const complaint = {
      complainedRecipients: [{ emailAddress: 'piet@deboer.example' }],
      complaintFeedbackType: 'abuse',
    }
    expect((await notice('Complaint', { complaint })).automatic).toBe('complaint')
    expect((await notice('Delivery', {})).automatic).toBe('automatic')
  })

  test('whoever sends JSON is a human', async () => {
    const { automatic } = await read('From: Jo <jo@x.example>', 'Subject: x', '', '{"notificationType":"Bounce"}')
    expect(automatic).toBeNull()
  })

  test('a complaint of Microsoft, in no form that was agreed upon', async () => {
    const inner = 'X-HmXmrOriginalRecipient: <piet@hotmail.example>\nMessage-ID: <one@fern.example>\nSubject: x\n\nx'
    const complaint = [
      'Content-Type: multipart/mixed; boundary=b',
      '',
      `--b\nContent-Type: message/rfc822\n\n${inner}\n--b--`,
    ]
    const from = 'From: <staff@hotmail.com>'
    expect((await read(from, 'Subject: complaint about message from 192.0.2.7', ...complaint)).automatic).toBe(
      'complaint',
    )
    expect(
      (await read('From: Jo <jo@x.example>', 'Subject: complaint about message from 2 May', ...complaint)).automatic,
    ).toBeNull()
  })
})

test('no letter costs more than a moment, whatever words it repeats', async () => {
  for (const words of ['deliver', 'diagnostic', 'error 5', 'mail ', 'following ', 'said 550 '].map((word) =>
    word.repeat(15_000),
  )) {
    const before = process.cpuUsage()
    await read('From: Jo <jo@x.example>', 'Subject: Undeliverable', 'Auto-Submitted: auto-replied', '', words)
    expect(process.cpuUsage(before).user / 1000, words.slice(0, 20)).toBeLessThan(5000)
  }
})
