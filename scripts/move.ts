import { moveDatabase } from '../server/platform/backup/index.ts'
import { readConfig } from '../server/platform/config.ts'
import { markMoved, startPostgres } from '../server/platform/postgres/index.ts'
import { atTerminal, readWords, Sentence } from './at-terminal.ts'

// `npm run move -- postgres://…`: from Rapport's own database to an external one.
await atTerminal(async () => {
  const { words, replace } = readWords()
  const url = words[0]
  if (!url || !/^postgres(ql)?:\/\//.test(url))
    throw new Sentence('Where to? npm run move -- postgres://user:password@host/database')
  const config = readConfig(process.env, [])
  const postgres = await startPostgres({ directory: config.data, log: () => {} })
  try {
    await moveDatabase(postgres.connection, { connectionString: url }, { replace })
  } finally {
    await postgres.stop()
  }
  const name = markMoved(config.data, url)
  console.log(`Everything is in ${name} now. From here on start Rapport with DATABASE_URL set to it.`)
  console.log(
    `Attachments and the secret key stay in ${config.data}; the old database stays there too, and is no longer used.`,
  )
})
