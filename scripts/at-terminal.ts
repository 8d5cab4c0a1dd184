import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** Runs a program of the terminal: says what went wrong in a sentence where we have one, and ends with 1 then. */
export async function atTerminal(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    console.error(sentence(error))
    process.exitCode = 1
  }
}

/** The words after the program's name, and whether `--replace` was among them. Refuses what it does not know. */
export function readWords(): { words: string[]; replace: boolean } {
  const { values, positionals } = parseArgs({
    options: { replace: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  return { words: positionals, replace: values.replace }
}

/** A path as typed: npm runs programs in the project's folder, wherever the person is. */
export function pathFrom(word: string): string {
  return resolve(process.env.INIT_CWD ?? '.', word)
}

/** "3.4 MB" */
export function inWords(bytes: number): string {
  const [size, unit] = bytes < 1e6 ? [bytes / 1e3, 'kB'] : bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB']
  return `${size.toFixed(size < 10 ? 1 : 0)} ${unit}`
}

const ours = ['BackupRefusal', 'PostgresTrouble', 'Unusable', 'Sentence']

/** A mistake of the person at the terminal. */
export class Sentence extends Error {
  override name = 'Sentence'
}

function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  if (ours.includes(error.name) || code.startsWith('ERR_PARSE_ARGS')) return error.message
  if (code === 'ENOSPC') return 'The disk is full. Nothing was changed.'
  if (['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN'].includes(code))
    return `The database cannot be reached: ${error.message}`
  if (/^(28|3D|42501|57P)/.test(code)) return `The database refused: ${error.message}`
  return `${error.stack ?? error.message}${error.cause instanceof Error ? `\n${error.cause.message}` : ''}`
}
