// `npm start` and `npm run dev`: everything from a fresh clone to a running Rapport.
import { install, runHere } from './setup.mjs'

install()
const args = process.argv.slice(2)
const dev = args.includes('--dev')
// what runs on the server: a change there starts it anew; the pages are reloaded by Vite, which is part of it
const watched = ['server', 'contract', 'migrations', 'demo']
runHere([
  ...(dev ? [...watched.map((folder) => `--watch-path=${folder}`), '--watch-preserve-output'] : []),
  'server/main.ts',
  ...args,
])
