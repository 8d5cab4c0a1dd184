import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { mutatedMail } from '../../../test/mutated-mail.ts'
import type { UnderstoodMail } from './mail.ts'
import { readMail } from './read-mail.ts'
import { stopReaders, understand } from './understand.ts'

// `MAIL_FUZZ=50000 npm test -- server/channels/email/fuzz` is the long run
const CASES = Number(process.env.MAIL_FUZZ ?? 2000)
/** A mail that takes more of the processor hangs, in milliseconds; other programs' turns do not count. */
const HANG = 2_000

afterAll(stopReaders)

test(`${CASES} mails broken at random: each is read or refused, none hangs, and memory stays bounded`, {
  timeout: 120_000 + CASES * 100,
}, async () => {
  let slowest = 0
  let refused = 0
  const most = () => Math.round(process.memoryUsage().rss / 1e6)
  const before = most()
  await fc.assert(
    fc.asyncProperty(mutatedMail, async (raw) => {
      const began = process.cpuUsage()
      const mail = await readMail(raw).catch((error: unknown) => {
        // only a limit may refuse
        expect(String(error)).toMatch(/nesting|header|limit|exceed/i)
        refused++
        return null
      })
      const { user, system } = process.cpuUsage(began)
      slowest = Math.max(slowest, (user + system) / 1000)
      if (!mail) return
      expect(mail.visible.includes('\0') || mail.subject.includes('\n')).toBe(false)
      expectWhole(mail)
      // plain data, which travels between threads and into the database
      expect(() => structuredClone(mail)).not.toThrow()
      expect([mail.subject, mail.text, mail.visible, mail.folded].every((text) => text.isWellFormed())).toBe(true)
    }),
    { numRuns: CASES, endOnFailure: true },
  )
  expect(slowest).toBeLessThan(HANG)
  expect(most() - before).toBeLessThan(700)
  if (process.env.MAIL_FUZZ)
    process.stdout.write(
      `${CASES} cases: slowest ${Math.round(slowest)} ms, ${refused} refused, memory ${before} to ${most()} MB\n`,
    )
})

/** What is visible and what is folded are the whole text, cut into pieces: not a character less, none twice. */
function expectWhole({ text, visible, folded, shown, cuts }: UnderstoodMail): void {
  let at = 0
  const of = new Map<string, string>()
  for (const { kind, length } of cuts) {
    of.set(kind, (of.get(kind) ?? '') + text.slice(at, at + length))
    at += length
  }
  expect(at).toBe(text.length)
  expect(visible.length + folded.length).toBe(text.length)
  expect(visible).toBe(of.get('said') ?? '')
  expect(shown.length).toBe(visible.length + (of.get('passed_on') ?? '').length)
  if (/[^\s\p{C}]/u.test(text)) expect(shown.trim()).not.toBe('')
}

test('whatever breaks the reader is still understood barely', async () => {
  const deep = Array.from({ length: 200 }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}`)
  const { mail, problem } = await understand(Buffer.from(`From: Tom <tom@x.example>\r\n${deep.join('\r\n')}`))
  expect(problem).not.toBeNull()
  expect(mail.from?.address).toBe('tom@x.example')
})
