// `npm test`: all set-up, all checks, all tests; `npm test -- server/people` runs only the tests whose path matches.
import { install, runHere } from './setup.mjs'

install()
runHere(['scripts/testing/main.ts', ...process.argv.slice(2)])
