import { resolve } from 'node:path'
import { Unusable } from './unusable.ts'

/** Everything that can be set from outside, with safe defaults. README holds the same table for people. */
export type Config = {
  /** where people reach Rapport, without a trailing slash: links in mails start with it */
  url: string
  host: string
  port: number
  /** directory of the embedded database, the files and the secret key */
  data: string
  /** an external PostgreSQL; undefined: Rapport runs its own */
  databaseUrl: string | undefined
  secret: string | undefined
  /** the demo cast moves in, unless somebody lives here already */
  demo: boolean
  /** dev: reload on change, /dev pages */
  dev: boolean
  /** proxies in front of us whose X-Forwarded-* headers we believe, as Fastify's trustProxy */
  trustedProxies: string | undefined
  logLevel: string
  /** where mail is taken directly; undefined: nowhere */
  smtp: Door | undefined
  lmtp: Door | undefined
}

/** A door of our own for mail. `tls`: the files of the certificate with which it offers STARTTLS. */
export type Door = { host: string; port: number; tls: { cert: string; key: string } | undefined }

/** Reads the settings. Throws Unusable for one that makes no sense. */
export function readConfig(env: NodeJS.ProcessEnv, args: string[]): Config {
  const port = readPort(env.PORT)
  const host = env.HOST || '127.0.0.1'
  return {
    url: (env.RAPPORT_URL || `http://${host.includes(':') ? `[${host}]` : host}:${port}`).replace(/\/+$/, ''),
    host,
    port,
    data: resolve(env.RAPPORT_DATA || 'data'),
    databaseUrl: env.DATABASE_URL || undefined,
    secret: env.RAPPORT_SECRET || undefined,
    demo: args.includes('--demo'),
    dev: args.includes('--dev'),
    trustedProxies: env.RAPPORT_TRUSTED_PROXIES || undefined,
    logLevel: readLogLevel(env.RAPPORT_LOG),
    smtp: readDoor('RAPPORT_SMTP', env),
    lmtp: readDoor('RAPPORT_LMTP', env),
  }
}

function readPort(text: string | undefined): number {
  if (!text) return 4000
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Unusable(`PORT is "${text}"; it takes a number from 0 to 65535`)
  return port
}

const logLevels = ['error', 'warn', 'info', 'debug', 'silent']

function readLogLevel(text: string | undefined): string {
  if (!text) return 'warn'
  if (!logLevels.includes(text)) throw new Unusable(`RAPPORT_LOG is "${text}"; it takes ${logLevels.join(', ')}`)
  return text
}

function readDoor(name: 'RAPPORT_SMTP' | 'RAPPORT_LMTP', env: NodeJS.ProcessEnv): Door | undefined {
  const text = env[name]
  if (!text) return undefined
  const [, host, port] = /^(?:\[?([^\]]+)\]?:)?(\d{1,5})$/.exec(text) ?? []
  if (port === undefined || Number(port) > 65535)
    throw new Unusable(`${name} is "${text}"; it takes an address and a port, such as 0.0.0.0:25`)
  const { RAPPORT_SMTP_CERT: cert, RAPPORT_SMTP_KEY: key } = env
  // a door that was meant to have TLS is not opened without
  if (!cert !== !key) throw new Unusable('RAPPORT_SMTP_CERT and RAPPORT_SMTP_KEY are needed both, or neither')
  return { host: host || '127.0.0.1', port: Number(port), tls: cert && key ? { cert, key } : undefined }
}
