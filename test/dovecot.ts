import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import { freePort } from './rapport.ts'

const BINARY = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'].find((path) => existsSync(path))

export const noDovecot = BINARY === undefined
/** Stands in the name of what is skipped, so that `npm test` can tell why. */
export const withoutDovecot = noDovecot ? ' (skipped: no Dovecot here (apt-get install dovecot-imapd))' : ''

export type Dovecot = {
  port: number
  tlsPort: number
  password: string
  /** a fresh user, with an empty INBOX */
  user(): string
  append(user: string, raw: string | Buffer, options?: { folder?: string; at?: Date }): Promise<void>
  /** many mails at once, straight into the maildir */
  deliver(user: string, mails: (string | Buffer)[]): Promise<void>
  /** another client, for what a test wants to do on the server by hand */
  client(user: string): Promise<ImapFlow>
  /** throws the INBOX's numbering away, as a server does that was restored from a backup */
  renumber(user: string): Promise<void>
  stop(): Promise<void>
  /** comes back on the same port, with the same mails */
  start(): Promise<void>
  /** stops for good and leaves nothing behind */
  close(): Promise<void>
}

/**
 * A private Dovecot on random ports, with a directory and a configuration of its own; works as root and as anybody.
 * With `introspection` it also lets in by XOAUTH2, and asks there whose an access token is (RFC 7662).
 */
export async function startDovecot({ introspection = '' } = {}): Promise<Dovecot> {
  const home = await mkdtemp(join(tmpdir(), 'dovecot-'))
  const [port, tlsPort] = [await freePort(), await freePort()]
  await chmod(home, 0o755)
  await writeCertificate(home)
  await writeFile(join(home, 'dovecot.conf'), configuration(home, port, tlsPort, introspection !== ''))
  if (introspection) await writeFile(join(home, 'oauth2.conf'), oauth(introspection))
  let child = await run(home, port)
  let users = 0
  let delivered = 0
  const password = 'sourdough'
  const connect = (user: string) => connected({ port, user, password })
  const inbox = (user: string) => join(home, 'mail', user)
  return {
    port,
    tlsPort,
    password,
    user: () => `user${++users}`,
    append: async (user, raw, options = {}) => {
      const client = await connect(user)
      await client.append(options.folder ?? 'INBOX', Buffer.from(raw), [], options.at)
      await client.logout()
    },
    deliver: async (user, mails) => {
      // opening it makes the folders
      const client = await connect(user)
      await client.mailboxOpen('INBOX')
      await client.logout()
      await Promise.all(
        mails.map((raw) =>
          writeFile(join(inbox(user), 'new', `${Date.now()}.${String(++delivered).padStart(8, '0')}.test`), raw, {
            mode: 0o666,
          }),
        ),
      )
    },
    client: connect,
    renumber: async (user) => {
      await end(child)
      const files = [
        'dovecot-uidlist',
        'dovecot.index',
        'dovecot.index.log',
        'dovecot.index.cache',
        'dovecot-uidvalidity',
      ]
      await Promise.all(files.map((file) => rm(join(inbox(user), file), { force: true })))
      // the new validity is a time in seconds
      await pause(1100)
      child = await run(home, port)
    },
    stop: () => end(child),
    start: async () => {
      child = await run(home, port)
    },
    close: async () => {
      await end(child)
      await rm(home, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function oauth(introspection: string): string {
  return `
introspection_mode = post
introspection_url = ${introspection}
username_attribute = email
active_attribute = active
active_value = true
`
}

function configuration(home: string, port: number, tlsPort: number, byOauth: boolean): string {
  const me = process.getuid?.() === 0 ? 'nobody' : execFileSync('id', ['-un'], { encoding: 'utf8' }).trim()
  const group = execFileSync('id', ['-gn', me], { encoding: 'utf8' }).trim()
  const ids = {
    uid: execFileSync('id', ['-u', me], { encoding: 'utf8' }).trim(),
    gid: execFileSync('id', ['-g', me], { encoding: 'utf8' }).trim(),
  }
  const unprivileged =
    process.getuid?.() === 0
      ? ''
      : `default_internal_group = ${group}\nservice anvil {\n chroot =\n}\nservice stats {\n chroot =\n}\n`
  return `
base_dir = ${home}/run
state_dir = ${home}/state
log_path = ${home}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = ${me}
default_login_user = ${me}
${unprivileged}
ssl = yes
ssl_cert = <${home}/cert.pem
ssl_key = <${home}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login${byOauth ? ' xoauth2' : ''}
auth_failure_delay = 0
mail_location = maildir:${home}/mail/%u
mail_max_userip_connections = 100
mail_uid = ${ids.uid}
mail_gid = ${ids.gid}
first_valid_uid = 1
first_valid_gid = 1
${byOauth ? `passdb {\n  driver = oauth2\n  mechanisms = xoauth2\n  args = ${home}/oauth2.conf\n}` : ''}
passdb {
  driver = static
  mechanisms = plain login
  args = password=sourdough
}
userdb {
  driver = static
  args = uid=${ids.uid} gid=${ids.gid} home=${home}/mail/%u
}
service imap-login {
  chroot =
  # one program for all who sign in, and one for many sessions: starting them is what takes longest
  service_count = 0
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort}
    ssl = yes
  }
}
service imap {
  process_limit = 200
  service_count = 100
}
`
}

async function writeCertificate(home: string): Promise<void> {
  for (const folder of ['mail', 'run', 'state']) {
    await mkdir(join(home, folder))
    await chmod(join(home, folder), folder === 'mail' ? 0o777 : 0o755)
  }
  const names = ['-subj', '/CN=wrong.example', '-keyout', join(home, 'key.pem'), '-out', join(home, 'cert.pem')]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...names], {
    stdio: 'ignore',
  })
}

// reads until its input ends, which it does however we die: then nothing of Dovecot stays behind
const GUARD = '"$0" -F -c "$1" & cat > /dev/null; kill $!; wait'

async function run(home: string, port: number): Promise<ChildProcess> {
  const child = spawn('sh', ['-c', GUARD, BINARY as string, join(home, 'dovecot.conf')], {
    stdio: ['pipe', 'ignore', 'pipe'],
    // a group of its own: stopping it ends the open sessions too
    detached: true,
  })
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  for (let tries = 0; tries < 100; tries++) {
    if (child.exitCode !== null) throw new Error(`Dovecot did not start: ${said}`)
    if (await answers(port)) return child
    await pause(50)
  }
  throw new Error(`Dovecot does not answer: ${said}`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.stdin?.end()
  await gone
  // sessions that are still open
  signalGroup(child)
}

function signalGroup(child: ChildProcess): void {
  try {
    if (child.pid) process.kill(-child.pid, 'SIGKILL')
  } catch {
    // nobody is left
  }
}

async function answers(port: number): Promise<boolean> {
  try {
    await (await connected({ port, user: 'probe', password: 'sourdough' })).logout()
    return true
  } catch {
    return false
  }
}

async function connected({
  port,
  user,
  password,
}: {
  port: number
  user: string
  password: string
}): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port,
    secure: false,
    doSTARTTLS: false,
    auth: { user, pass: password },
    logger: false,
  })
  client.on('error', () => {})
  await client.connect()
  return client
}
