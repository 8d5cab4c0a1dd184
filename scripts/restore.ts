import { join } from 'node:path'
import { holdUnsent } from '../server/conversations/index.ts'
import { backUp, reachDatabase, restore } from '../server/platform/backup/index.ts'
import { keepErasures } from '../server/place/index.ts'
import { readConfig } from '../server/platform/config.ts'
import { atTerminal, pathFrom, readWords, Sentence } from './at-terminal.ts'

// `npm run restore -- file [--replace]`: puts a backup in place, all or nothing.
await atTerminal(async () => {
  const config = readConfig(process.env, [])
  const { words, replace } = readWords()
  if (!words[0]) throw new Sentence('Which backup? npm run restore -- path/to/rapport-….tar.gz')
  const file = pathFrom(words[0])
  const secretElsewhere = config.secret !== undefined
  const { connection, leave } = await reachDatabase(config, 'alone')
  try {
    const before = join(config.data, 'backups', `before-restore-${new Date().toISOString().replaceAll(':', '')}.tar.gz`)
    // whoever was forgotten since that backup is forgotten again at the next start
    const putErasuresBack = await keepErasures(connection, config.data)
    const done = await restore({
      connection,
      data: config.data,
      file,
      replace,
      secretElsewhere,
      afterLoading: holdUnsent,
      beforeReplacing: async () => {
        await backUp({ connection, data: config.data, file: before, secretElsewhere })
        console.log(`What was here before is kept in ${before}`)
      },
    })
    await putErasuresBack()
    console.log(
      `Restored the Rapport of ${done.madeAt.toISOString().slice(0, 16).replace('T', ' ')} UTC with ${done.attachments} attachments.`,
    )
    console.log(
      'Messages that were waiting to be sent then are marked as failed: look at them before you send them again.',
    )
    if (done.keyMissing)
      console.log(
        'The backup holds no key: set RAPPORT_SECRET as it was, or enter the passwords of your mailboxes again.',
      )
  } finally {
    await leave()
  }
})
