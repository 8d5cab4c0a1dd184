import type { Installation } from './installation.ts'
import { diskFull, PostgresTrouble } from './trouble.ts'

/** Makes one sentence of what PostgreSQL wrote into its log before it gave up. */
export function explainLog(
  said: string,
  { directory, data }: Pick<Installation, 'directory' | 'data'>,
): PostgresTrouble {
  const log = `The whole log is ${directory}/postgres.log`
  if (/No space left on device|Disk quota exceeded/.test(said))
    return new PostgresTrouble('disk_full', diskFull(directory))
  if (/wrong ownership|invalid permissions|Permission denied/.test(said)) {
    return new PostgresTrouble(
      'no_permission',
      `PostgreSQL may not use its own files in ${data}: ${lastWords(said)}. They must all belong to one user. ${log}.`,
    )
  }
  if (/Cannot allocate memory|could not (create|map|resize).*shared memory/.test(said)) {
    return new PostgresTrouble(
      'did_not_start',
      `There is too little memory for PostgreSQL: ${lastWords(said)}. ${log}.`,
    )
  }
  return new PostgresTrouble(
    'did_not_start',
    `PostgreSQL did not start: ${lastWords(said)}. ${log}. If its files are damaged, restore a backup into a new directory: see docs/running.md.`,
  )
}

function lastWords(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() !== '')
  const worst = lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? 'it said nothing'
  return worst.replace(/^.*?(FATAL|PANIC): +/, '')
}
