import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { explainMail, READERS, stopReaders } from '../server/channels/index.ts'
import { inWords } from './explain-in-words.ts'

const usage = `npm run explain-mail -- [--json] FILE...

Shows how Rapport understands raw mails: who wrote, to whom, what they say now and what is folded, files, and whether a
machine wrote it. Nothing is kept and nobody is asked. A folder stands for every file in it; "-" for a list of files, one
a line, on standard input.

  --json   one line of JSON for each file, in the order given, and nothing else

Exit code: 0 when every file was understood, 1 when one was not (its line has the "error"), 2 when nothing was asked.
`

/** Together with those that are being read, so many lie in memory. */
const AHEAD = 4 * READERS
/** The largest mail that is taken in whole is 64 MB; what is far larger is no mail. */
const LARGEST = 256 * 1024 * 1024

type Explained = Awaited<ReturnType<typeof explainMail>>
const nothing: Omit<Explained, 'error'> = {
  from: null,
  to: [],
  cc: [],
  subject: '',
  date: null,
  messageId: null,
  visible: '',
  folded: '',
  html: null,
  attachments: [],
  automatic: null,
  bounce: null,
  forwarded: null,
}

await main()

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  if (values.help || positionals.length === 0) {
    process.stderr.write(usage)
    process.exitCode = values.help ? 0 : 2
    return
  }
  // whoever reads only the first lines (`| head`) has seen enough
  process.stdout.on('error', () => process.exit(1))
  const say = values.json ? asLine : inWords
  for await (const { file, mail } of inOrder(filesIn(positionals))) {
    if (mail.error !== null) process.exitCode = 1
    if (!process.stdout.write(say(file, mail))) await once(process.stdout, 'drain')
  }
  await stopReaders()
}

/** JSON without the characters that end a line for some readers and not for others. */
function asLine(file: string, mail: Explained): string {
  const json = JSON.stringify({ file, ...mail })
  return `${json.replace(/[\u0085\u2028\u2029]/g, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`
}

/** Several are read at once; they come out in the order they went in. */
async function* inOrder(files: AsyncIterable<string>): AsyncGenerator<{ file: string; mail: Explained }> {
  const reading: { file: string; mail: Promise<Explained> }[] = []
  for await (const file of files) {
    reading.push({ file, mail: explain(file) })
    if (reading.length >= AHEAD) yield await next(reading)
  }
  while (reading.length > 0) yield await next(reading)
}

async function next(reading: { file: string; mail: Promise<Explained> }[]) {
  const { file, mail } = reading.shift()!
  return { file, mail: await mail }
}

/** Never fails: what cannot be read says why. */
async function explain(file: string): Promise<Explained> {
  try {
    const path = found(file)
    const { size } = await stat(path)
    if (size > LARGEST) throw new Error(`it has ${Math.round(size / 1e6)} MB, more than any mail`)
    return await explainMail(await readFile(path))
  } catch (error) {
    return { ...nothing, error: error instanceof Error ? error.message : String(error) }
  }
}

/** npm runs us in the folder of the project; whoever called it may stand elsewhere. */
function found(file: string): string {
  const fromThere = resolve(process.env.INIT_CWD ?? '.', file)
  return existsSync(fromThere) ? fromThere : resolve(file)
}

async function* filesIn(named: string[]): AsyncGenerator<string> {
  for (const file of named) {
    if (file === '-') yield* listed()
    else if (await isFolder(file)) yield* inFolder(file)
    else yield file
  }
}

async function isFolder(file: string): Promise<boolean> {
  return stat(found(file)).then(
    (entry) => entry.isDirectory(),
    () => false,
  )
}

async function* inFolder(folder: string): AsyncGenerator<string> {
  const entries = await readdir(found(folder), { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* inFolder(path)
    else if (entry.isFile()) yield path
  }
}

async function* listed(): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of process.stdin.setEncoding('utf8')) {
    const lines = (rest + String(piece)).split(/\r?\n/)
    rest = lines.pop() ?? ''
    yield* lines.filter((line) => line !== '')
  }
  if (rest !== '') yield rest
}
