/** What can keep the built-in database from running. Each comes with one sentence for a human. */
export type TroubleCode =
  | 'no_binaries'
  | 'binaries_do_not_run'
  | 'no_unprivileged_user'
  | 'already_running'
  | 'not_ours'
  | 'moved'
  | 'no_permission'
  | 'disk_full'
  | 'newer_data'
  | 'older_data'
  | 'did_not_start'

/** A refusal of the launcher. Its message is meant to be shown to the person who started Rapport, as it stands. */
export class PostgresTrouble extends Error {
  readonly code: TroubleCode

  constructor(code: TroubleCode, sentence: string) {
    super(sentence)
    this.name = 'PostgresTrouble'
    this.code = code
  }
}

/** Turns an error of the file system into a sentence; passes on what it does not know. */
export function explainFileError(error: unknown, path: string): unknown {
  const code = errorCode(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') return new PostgresTrouble('disk_full', diskFull(path))
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new PostgresTrouble(
      'no_permission',
      `Rapport may not write to ${path}. Give the directory to the user that runs Rapport, or choose another one with RAPPORT_DATA.`,
    )
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new PostgresTrouble('not_ours', `${path} is not a directory. Choose another one with RAPPORT_DATA.`)
  }
  return error
}

export function diskFull(path: string): string {
  return `The disk that holds ${path} is full. Free some space; nothing that was saved is lost.`
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
