import type { Config } from './config.ts'
import type { Db } from './db.ts'
import type { Files } from './files.ts'
import type { Live } from './live.ts'
import type { Log } from './log.ts'
import type { Secrets } from './secrets.ts'

/** What one running Rapport has: handed to each module's routes once, at the start. */
export type House = {
  config: Config
  db: Db
  files: Files
  live: Live
  secrets: Secrets
  log: Log
  /** asks the DNS for the TXT records of a name; left out: this machine's own resolver. Tests answer themselves */
  resolveTxt?: (name: string) => Promise<string[][]>
  /** asks a web server of somebody else; left out: this machine's own. Tests answer themselves */
  fetch?: typeof fetch
}
