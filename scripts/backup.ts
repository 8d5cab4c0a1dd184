import { join } from 'node:path'
import { backUp, reachDatabase } from '../server/platform/backup/index.ts'
import { readConfig } from '../server/platform/config.ts'
import { atTerminal, inWords, pathFrom, readWords } from './at-terminal.ts'

// `npm run backup -- [file]`: one file with everything, also while Rapport runs.
await atTerminal(async () => {
  const config = readConfig(process.env, [])
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-')
  const word = readWords().words[0]
  const file = word ? pathFrom(word) : join(config.data, 'backups', `rapport-${stamp}.tar.gz`)
  const { connection, leave } = await reachDatabase(config, 'visit')
  try {
    const made = await backUp({ connection, data: config.data, file, secretElsewhere: config.secret !== undefined })
    console.log(`Backed up to ${made.file} (${inWords(made.size)}, ${made.attachments} attachments).`)
    console.log('It holds everything, passwords of mailboxes included: keep it somewhere safe, and on another machine.')
    if (!word)
      console.log(
        'In this folder it stays as long as customers are told that backups are kept, and the newest one longer.',
      )
  } finally {
    await leave()
  }
})
