import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Unusable } from './unusable.ts'

/** What only this installation knows: seals what rests in the database, signs what leaves the house. */
export type Secrets = {
  /** AES-256-GCM; `purpose` binds the result to its place, so that one sealed value cannot stand in for another */
  seal(text: string, purpose: string): string
  /** throws when the value was sealed elsewhere or changed */
  open(sealed: string, purpose: string): string
  /** HMAC-SHA-256, base64url, cut to `bytes` */
  sign(text: string, purpose: string, bytes?: number): string
  verify(text: string, signature: string, purpose: string): boolean
}

/**
 * The key comes from RAPPORT_SECRET, else from `secret.key` in the data directory, made at the first start. Throws
 * Unusable where it would keep nothing secret.
 */
export async function openSecrets(options: { secret: string | undefined; data: string }): Promise<Secrets> {
  const key = options.secret ? Buffer.from(options.secret) : await keyFile(options.data)
  // an emptied or torn file would seal with a key that anybody can guess
  if (key.length < shortestKey) throw new Unusable(options.secret ? shortSecret : brokenFile(options.data))
  return secretsFrom(key)
}

const shortestKey = 16
const shortSecret = `RAPPORT_SECRET is too short to keep anything secret: it takes ${shortestKey} characters or more.`
const brokenFile = (data: string) =>
  `${join(data, 'secret.key')} holds no key any more. Put it back from a backup: without it the passwords of mailboxes cannot be read.`

export function secretsFrom(root: Buffer): Secrets {
  const key = (purpose: string) => Buffer.from(hkdfSync('sha256', root, 'rapport', purpose, 32))
  // a dozen of them, and making one costs more than signing with it
  const signing = new Map<string, KeyObject>()
  const signingKey = (purpose: string) => {
    const made = signing.get(purpose) ?? createSecretKey(key(`sign ${purpose}`))
    signing.set(purpose, made)
    return made
  }
  const sign = (text: string, purpose: string, bytes = 32) =>
    createHmac('sha256', signingKey(purpose)).update(text).digest().subarray(0, bytes).toString('base64url')
  return {
    seal: (text, purpose) => seal(key(`seal ${purpose}`), text),
    open: (sealed, purpose) => unseal(key(`seal ${purpose}`), sealed),
    sign,
    verify: (text, signature, purpose) => {
      const given = Buffer.from(signature, 'base64url')
      if (given.length < 8) return false
      return timingSafeEqual(given, Buffer.from(sign(text, purpose, given.length), 'base64url'))
    },
  }
}

function seal(key: Buffer, text: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')
}

function unseal(key: Buffer, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}

async function keyFile(data: string): Promise<Buffer> {
  const path = join(data, 'secret.key')
  await mkdir(data, { recursive: true })
  try {
    return Buffer.from((await readFile(path, 'utf8')).trim(), 'base64')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  // written whole, then linked: two first starts at once agree on one key
  const draft = `${path}.${process.pid}`
  await writeFile(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flush: true })
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await unlink(draft)
  return Buffer.from((await readFile(path, 'utf8')).trim(), 'base64')
}
