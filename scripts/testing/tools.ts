import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

type Tool = { package: string; here: () => boolean; without: string }

// both as test/chromium.ts looks for them
const shell: Tool = {
  package: 'chromium-headless-shell',
  here: () => anyHere(process.env.CHROMIUM, '/usr/bin/chromium-headless-shell'),
  without: '',
}
const chromium: Tool = {
  package: 'chromium',
  here: () =>
    anyHere(
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ),
  without: 'No Chromium here (apt-get install chromium): the browser tests are skipped.',
}
const dovecot: Tool = {
  package: 'dovecot-imapd',
  here: () => existsSync('/usr/sbin/dovecot'),
  without: 'No Dovecot here (apt-get install dovecot-imapd): the tests with a real IMAP server are skipped.',
}
export const postgres15: Tool = {
  package: 'postgresql-15',
  here: () => existsSync('/usr/lib/postgresql/15/bin/postgres'),
  without: "Debian's PostgreSQL 15 is not here (apt-get install postgresql-15)",
}

/** Brings what some tests need beyond npm: by apt where we are root; elsewhere it says in one line what is missing. */
export function bringTools(): void {
  // the shell does the same in half the time; not every system has it
  if (!bring(shell) && !bring(chromium)) console.log(chromium.without)
  // a mail server is nobody's business but a test machine's
  if (!(process.env.CI ? bring(dovecot) : dovecot.here())) console.log(dovecot.without)
}

/** Whether a tool is here, after trying to install it where we may. */
export function bring(tool: Tool): boolean {
  if (tool.here()) return true
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  console.log(`Installing ${tool.package} by apt, for the tests …`)
  apt('update')
  apt('install', '--no-install-recommends', tool.package)
  return tool.here()
}

function anyHere(...paths: (string | undefined)[]): boolean {
  return paths.some((path) => path && existsSync(path))
}

function apt(...args: string[]): void {
  spawnSync('apt-get', ['-y', '-q', '-o', 'DPkg::Lock::Timeout=120', ...args], {
    stdio: 'ignore',
    timeout: 5 * 60_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}
