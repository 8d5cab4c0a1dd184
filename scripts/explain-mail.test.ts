import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const letter = [
  'From: =?UTF-8?Q?Mar=C3=ADa_L=C3=B3pez?= <maria@panaderiasol.example>',
  'To: Support <support@fern.example>',
  'Subject: The oven',
  'Date: Sun, 22 Nov 2026 08:12:00 +0100',
  'Message-ID: <one@panaderiasol.example>',
  '',
  'It stopped again.',
  '',
  'On Sat, 21 Nov 2026 at 10:00, Ana <ana@fern.example> wrote:',
  '> Is it well?\u2028Truly?',
  '',
].join('\r\n')
// a hundred parts, each in the one before
const tooDeep = Array.from(
  { length: 500 },
  (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
).join('')

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapport-explain-'))
  await writeFile(join(folder, 'one.eml'), letter)
  await writeFile(join(folder, 'deep.eml'), tooDeep)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

type Ran = { code: number; out: string; err: string }
function explain(...args: string[]): Promise<Ran> {
  return new Promise((done) => {
    const options = { cwd: root, env: { ...process.env, INIT_CWD: folder }, maxBuffer: 1e8 }
    execFile(process.execPath, ['scripts/explain-mail.ts', ...args], options, (error, out, err) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })
}

test('--json says one line for each file, in order; a file that is broken or missing stops nothing', async () => {
  const { code, out, err } = await explain('--json', 'deep.eml', 'one.eml', 'nowhere.eml', 'one.eml')
  // also for those to whom U+2028 ends a line
  const lines = out.split(/[\n\u0085\u2028\u2029]/)
  expect(lines.pop()).toBe('')
  const mails = lines.map((line) => JSON.parse(line))
  expect(mails.map((mail) => mail.file)).toEqual(['deep.eml', 'one.eml', 'nowhere.eml', 'one.eml'])
  expect(mails[0].error).toMatch(/\w/)
  expect(mails[2].error).toMatch(/ENOENT/)
  expect(mails[1]).toEqual({
    file: 'one.eml',
    from: { name: 'María López', address: 'maria@panaderiasol.example' },
    to: [{ name: 'Support', address: 'support@fern.example' }],
    cc: [],
    subject: 'The oven',
    date: '2026-11-22T07:12:00.000Z',
    messageId: 'one@panaderiasol.example',
    visible: 'It stopped again.\n\n',
    folded: 'On Sat, 21 Nov 2026 at 10:00, Ana <ana@fern.example> wrote:\n> Is it well?\u2028Truly?\n',
    html: null,
    attachments: [],
    automatic: null,
    bounce: null,
    forwarded: null,
    error: null,
  })
  expect(mails[3]).toEqual(mails[1])
  expect([code, err]).toEqual([1, ''])
})

test('without it, an administrator reads what was understood; a folder stands for its files', async () => {
  const { code, out } = await explain('.')
  expect(out.indexOf('deep.eml')).toBeLessThan(out.indexOf('one.eml'))
  expect(out).toContain('María López <maria@panaderiasol.example>')
  expect(out).toMatch(/Says now\s+\| It stopped again\./)
  expect(out).toMatch(/Folded\s+\| On Sat/)
  expect(code).toBe(1)
  expect((await explain('one.eml')).code).toBe(0)
})

test('asked for nothing, it says how it is called', async () => {
  const { code, out, err } = await explain()
  expect([code, out]).toEqual([2, ''])
  expect(err).toContain('explain-mail')
})
