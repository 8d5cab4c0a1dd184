// `npm run api`: writes the API client that the web app uses, from the routes themselves. With --check it only says
// whether the committed client is the one that the routes would make.
import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@hey-api/openapi-ts'
import { buildApp } from '../server/app.ts'
import { readConfig } from '../server/platform/config.ts'
import { openDb, openPool } from '../server/platform/db.ts'
import { openFiles } from '../server/platform/files.ts'
import { openLog } from '../server/platform/log.ts'
import { secretsFrom } from '../server/platform/secrets.ts'

const committed = 'client/generated'
if (process.argv.includes('--check')) await check()
else await write(committed)

async function write(folder: string): Promise<void> {
  await createClient({
    // a description of the API, not of this machine
    input: JSON.parse(JSON.stringify(await describe())),
    output: { path: folder, clean: true, tsConfigPath: 'tsconfig.json', importFileExtension: '.ts' },
    plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
    logs: { level: 'error', file: false },
  })
}

/** The OpenAPI document, from an app that never meets a database. */
async function describe(): Promise<Record<string, unknown>> {
  const pool = openPool({ connectionString: 'postgres://nowhere.invalid/none' })
  const app = await buildApp({
    config: readConfig({ RAPPORT_URL: 'http://127.0.0.1:4000' }, []),
    db: openDb(pool),
    files: openFiles(tmpdir()),
    live: {
      hear: () => () => {},
      tell: async () => {},
      since: async () => [],
      horizon: async () => '0',
      stop: async () => {},
    },
    secrets: secretsFrom(randomBytes(32)),
    log: openLog('silent'),
  })
  await app.ready()
  const document = app.swagger() as unknown as Record<string, unknown>
  await app.close()
  await pool.end()
  return document
}

async function check(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-api-'))
  await write(folder)
  const [now, then] = await Promise.all([readAll(folder), readAll(committed)])
  await rm(folder, { recursive: true })
  if (now === then) return
  console.error('client/generated is not what the routes make: run `npm run api` and commit it.')
  process.exitCode = 1
}

async function readAll(folder: string): Promise<string> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts')).sort()
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return names.map((name, i) => `${name}\n${texts[i]}`).join('\n')
}
