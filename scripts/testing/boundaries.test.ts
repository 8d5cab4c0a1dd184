import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readBoundaries, rules } from './boundaries.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'rapport-walls-'))))
afterAll(() => rm(folder, { recursive: true, force: true }))

let houses = 0
/** Builds a little house: each file imports the files named with it. */
async function build(files: Record<string, string[]>): Promise<string> {
  const root = join(folder, String(++houses))
  const named = new Set(Object.values(files).flat())
  const all = { ...Object.fromEntries([...named].map((path) => [path, []])), ...files }
  for (const [path, imports] of Object.entries(all)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    const up = '../'.repeat(path.split('/').length - 1)
    const lines = imports.map((other, i) => `import { here as from${i} } from '${up}${other}'`)
    const used = imports.map((_, i) => `from${i}`).join(', ')
    await writeFile(join(root, path), `${lines.join('\n')}\nexport const here: unknown[] = [${used}]\n`)
  }
  return root
}

async function broken(files: Record<string, string[]>): Promise<string[]> {
  const { crossings } = await readBoundaries(await build(files))
  return [...new Set(crossings.map(({ rule }) => rule))]
}

const lookingUp = rules.forbidden
  .map(({ name }) => /^(server|web)-(.+)-looks-down$/.exec(name))
  .filter((match) => match !== null)
  .map(([rule, side, module]): [string, string, string[]] => {
    const above = side === 'server' ? 'server/chat/index.ts' : 'web/chat/page.tsx'
    return [rule, `${side}/${module}/any.ts`, [above]]
  })

const offenders: [rule: string, file: string, imports: string[]][] = [
  ...lookingUp,
  ['server-people-looks-down', 'server/people/greet.ts', ['server/conversations/index.ts']],
  ['through-the-front-door', 'server/conversations/reply.ts', ['server/people/tables.ts']],
  ['through-the-front-door', 'server/main.ts', ['server/people/tables.ts']],
  ['through-the-front-door', 'demo/seed.ts', ['server/people/tables.ts']],
  ['platform-knows-no-domain', 'server/platform/act.ts', ['server/team/index.ts']],
  ['platform-knows-no-domain', 'server/platform/act.ts', ['contract/people.ts']],
  ['components-know-no-domain', 'web/ui/face.tsx', ['web/people/person.tsx']],
  ['components-know-no-domain', 'web/platform/live.ts', ['web/people/person.tsx']],
  ['contract-is-only-the-wire', 'contract/team.ts', ['server/platform/ids.ts']],
  ['screens-use-the-api', 'web/people/person.tsx', ['server/platform/fold.ts']],
  ['screens-use-the-api', 'widget/panel.tsx', ['server/platform/fold.ts']],
  ['client-stands-alone', 'client/index.ts', ['contract/team.ts']],
  ['only-the-house-composes', 'server/team/session.ts', ['server/app.ts']],
  ['four-composers', 'server/helpers.ts', ['server/platform/ids.ts']],
  ['server-needs-no-screens', 'server/team/invite.ts', ['web/links.ts']],
  ['server-needs-no-screens', 'server/app.ts', ['demo/seed.ts']],
  ['only-tests-use-test', 'server/team/invite.ts', ['test/world.ts']],
  ['real-data-is-written-to-disk', 'server/main.ts', ['server/platform/postgres/unsafe.ts']],
  ['nobody-imports-a-test', 'server/team/b.test.ts', ['server/team/a.test.ts']],
]

test.each(offenders)('%s: %s may not import %j', async (rule, file, imports) => {
  expect(await broken({ [file]: imports })).toContain(rule)
})

test('no-circles: two files that need each other', async () => {
  expect(await broken({ 'server/team/a.ts': ['server/team/b.ts'], 'server/team/b.ts': ['server/team/a.ts'] })).toEqual([
    'no-circles',
  ])
})

test('nothing-missing: an import that leads nowhere', async () => {
  const root = await build({ 'server/team/a.ts': [] })
  await writeFile(join(root, 'server/team/b.ts'), "export * from './gone.ts'\n")
  expect((await readBoundaries(root)).crossings.map(({ rule }) => rule)).toEqual(['nothing-missing'])
})

test('a type crosses walls as everything else does', async () => {
  const root = await build({ 'server/conversations/index.ts': [] })
  await mkdir(join(root, 'server/people'))
  await writeFile(
    join(root, 'server/people/greet.ts'),
    "import type { Word } from '../conversations/index.ts'\nexport type Greeting = Word[]\n",
  )
  expect((await readBoundaries(root)).crossings.map(({ rule }) => rule)).toEqual(['server-people-looks-down'])
})

test('every wall has an offender above', () => {
  const tried = new Set([...offenders.map(([rule]) => rule), 'no-circles', 'nothing-missing'])
  expect(rules.forbidden.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([])
})

test('what the house is made of passes', async () => {
  expect(
    await broken({
      'server/main.ts': ['server/app.ts', 'server/platform/db.ts', 'server/web.ts'],
      'server/app.ts': ['server/people/index.ts', 'server/conversations/index.ts', 'server/demo.ts'],
      'server/demo.ts': ['demo/seed.ts'],
      'demo/seed.ts': ['server/people/index.ts', 'server/platform/act.ts'],
      'server/conversations/reply.ts': ['server/people/index.ts', 'server/conversations/say.ts', 'contract/people.ts'],
      'server/people/greet.test.ts': ['server/people/greet.ts', 'test/world.ts'],
      'server/platform/events.ts': ['contract/events.ts', 'server/platform/db.ts'],
      'test/world.ts': ['server/app.ts'],
      'web/conversations/page.tsx': ['web/people/pane.tsx', 'web/ui/face.tsx', 'client/index.ts', 'contract/people.ts'],
      'bench/main.ts': ['server/app.ts', 'test/world.ts'],
    }),
  ).toEqual([])
})

test('a room that cannot be read is not taken for a tidy one', async () => {
  const root = join(folder, 'unread')
  await mkdir(join(root, 'server'), { recursive: true })
  await writeFile(join(root, 'server/notes.txt'), 'no module here')
  await expect(readBoundaries(root)).rejects.toThrow('read no TypeScript in server/')
})
