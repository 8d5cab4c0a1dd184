import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export const root = join(import.meta.dirname, '..')
const dist = join(root, 'web/dist')

/**
 * The folder of the pages built from these very sources, built now unless it is there. Each build has a folder of its
 * own, put in its place when it is whole: a Rapport that is running keeps the pages that it began with, and two that
 * start at once do not disturb each other.
 */
export async function buildPages(): Promise<string> {
  return builtFrom([...sources, ...widgetSources], async (draft) => {
    process.stdout.write('Building the pages (a few seconds, once) …\n')
    await run([join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn', '--outDir', draft])
    await compress(join(draft, 'assets'))
    await makeWidget(draft)
  })
}

/** The folder of what companies put on their own sites, by itself: for development, where Vite serves all the rest. */
export function buildWidget(): Promise<string> {
  return builtFrom(widgetSources, makeWidget)
}

async function makeWidget(draft: string): Promise<void> {
  await run([join(root, 'widget/build.ts'), draft])
  await compress(draft)
  await compress(join(draft, 'widget'))
}

type Make = (draft: string) => Promise<void>
const underway = new Map<string, Promise<string>>()

/** Made once, however many ask for it meanwhile. */
async function builtFrom(sources: string[], make: Make): Promise<string> {
  const built = join(dist, fingerprint(sources))
  if (existsSync(built)) return built
  const making = underway.get(built) ?? makeWhole(built, make).finally(() => underway.delete(built))
  underway.set(built, making)
  return making
}

async function makeWhole(built: string, make: Make): Promise<string> {
  const draft = `${built}.${process.pid}`
  try {
    await make(draft)
    // someone else may have been quicker
    await rename(draft, built).catch(() => {})
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  await removeOld(built)
  return built
}

const sources = [
  'web',
  'client',
  'vite.config.ts',
  'lingui.config.ts',
  'lingui.pages.config.ts',
  'lingui.place.config.ts',
]
const widgetSources = ['widget', 'contract', 'package-lock.json']

function fingerprint(sources: string[]): string {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const path of filesUnder(join(root, source))) hash.update(path.slice(root.length)).update(readFileSync(path))
  }
  return hash.digest('hex').slice(0, 16)
}

function filesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .filter((name) => name !== 'dist' && name !== 'node_modules')
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
}

function run(args: string[]): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, NODE_ENV: 'production' },
    })
    child.on('error', failed)
    child.on('exit', (code) =>
      code === 0 ? done() : failed(new Error('The pages could not be built; what went wrong stands above.')),
    )
  })
}

/** What is text goes over the wire as Brotli or gzip, compressed once, here. */
async function compress(folder: string): Promise<void> {
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
  for (const name of (await readdir(folder)).filter((name) => /\.(js|css|svg)$/.test(name))) {
    const bytes = await readFile(join(folder, name))
    await writeFile(join(folder, `${name}.br`), await promisify(brotliCompress)(bytes, brotli))
    await writeFile(join(folder, `${name}.gz`), await promisify(gzip)(bytes))
  }
}

/** Keeps the last few builds: a Rapport that is still running may serve one of them. */
async function removeOld(current: string): Promise<void> {
  const folders = (await readdir(dist)).map((name) => join(dist, name)).filter((path) => path !== current)
  const newestFirst = folders.toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  for (const path of newestFirst.slice(2)) await rm(path, { recursive: true, force: true })
}
