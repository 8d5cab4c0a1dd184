// `npm start` and `npm run dev`: everything from a fresh clone to a running Rapport.
import { install, runHere } from './setup.mjs'

install()
const args = process.argv.slice(2)
const dev = args.includes('--dev')
runHere([
  ...(dev ? ['--watch-path=server', '--watch-path=contract', '--watch-preserve-output'] : []),
  'server/main.ts',
  ...args,
])
