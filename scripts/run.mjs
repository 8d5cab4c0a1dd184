// `node scripts/run.mjs FILE.ts …`: sets up, then runs a TypeScript file on Node 24.
import { install, runHere } from './setup.mjs'

install()
runHere(process.argv.slice(2))
