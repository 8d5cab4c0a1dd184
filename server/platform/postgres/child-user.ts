import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { PostgresTrouble } from './trouble.ts'

/** The operating-system user that PostgreSQL runs as; undefined where it is simply our own. */
export type ChildUser = { uid: number; gid: number; name: string } | undefined

const preferred = ['rapport', 'postgres', 'nobody']

/**
 * PostgreSQL refuses to run as root. As root we run it as the user who owns the data already,
 * else as `rapport`, `postgres` or `nobody`, whichever of them the system has.
 */
export function chooseChildUser(data: string, passwd = '/etc/passwd'): ChildUser {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(data, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, name: `user ${owner.uid}` }
  const users = readUsers(passwd)
  for (const name of preferred) {
    const user = users.find((candidate) => candidate.name === name && candidate.uid !== 0)
    if (user) return user
  }
  throw new PostgresTrouble(
    'no_unprivileged_user',
    'PostgreSQL refuses to run as root, and this system has no user "rapport", "postgres" or "nobody" to run it as. ' +
      'Add a user named "rapport", start Rapport as an ordinary user, or set DATABASE_URL.',
  )
}

/** May this user walk down to `path`? Looks at the mode bits only: where in doubt, the answer is no. */
export function canReach(path: string, user: ChildUser): boolean {
  if (!user) return true
  for (let directory = path; ; directory = dirname(directory)) {
    const stat = statSync(directory)
    const bit = stat.uid === user.uid ? 0o100 : stat.gid === user.gid ? 0o010 : 0o001
    if ((stat.mode & bit) === 0) return false
    if (dirname(directory) === directory) return true
  }
}

function readUsers(passwd: string): { uid: number; gid: number; name: string }[] {
  try {
    return readFileSync(passwd, 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .map(([name = '', , uid = '', gid = '']) => ({ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }))
  } catch {
    return []
  }
}
