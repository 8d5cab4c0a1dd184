/** What Rapport cannot work with: a setting, a key, a database. Its message is for whoever starts it. */
export class Unusable extends Error {
  override name = 'Unusable'
}

const ours = ['Unusable', 'PostgresTrouble', 'BackupRefusal']
const away = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN', 'EHOSTUNREACH']

/** What went wrong at the start, for the person at the terminal: our own sentences bare, surprises with their trace. */
export function sentenceOf(error: unknown): string {
  const { code, message, stack, cause, port } = error as Error & { code?: string; port?: number }
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Set PORT to a free one, or stop that program.`
  if (code === 'EACCES') return `Rapport may not use what it needs: ${message}`
  if (error instanceof Error && ours.includes(error.name)) return message
  // not there, or not for us: PostgreSQL's classes 28 and 3D, and what its privileges forbid
  if (code && (away.includes(code) || /^(28|3D|42501)/.test(code)))
    return `The database at DATABASE_URL cannot be used: ${message}`
  return `${stack ?? String(error)}${cause instanceof Error ? `\n${cause.stack}` : ''}`
}
