import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

// how often a statement is heard before it gets a name, and how many have one: each keeps its plan on each connection
const often = 8
const mostNames = 200
const mostHeard = 2000

const heard = new Map<string, number>()
const names = new Map<string, string>()

/**
 * The pool as Kysely wants it. Statements that are said again and again get a name, so that each connection plans them
 * once: for the small indexed questions of a screen, planning costs PostgreSQL more than answering.
 */
export function planOnce(pool: pg.Pool): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  const wrap = (client: pg.PoolClient): PostgresPoolClient => {
    // we stream nothing, so Kysely never calls this with a cursor
    const query = (text: string, values: unknown[]) => client.query({ name: nameOf(text, values), text, values })
    const wrapped: PostgresPoolClient = {
      query: query as unknown as PostgresPoolClient['query'],
      release: (destroy) => client.release(destroy),
    }
    clients.set(client, wrapped)
    return wrapped
  }
  return {
    connect: async () => {
      const client = await pool.connect()
      return clients.get(client) ?? wrap(client)
    },
    end: () => pool.end(),
    options: pool.options,
  }
}

function nameOf(text: string, values: unknown[]): string | undefined {
  const name = names.get(text)
  if (name !== undefined) return name
  if (names.size >= mostNames || !isPlanned(text, values) || plansDiffer(text)) return undefined
  if (heard.size > mostHeard) heard.clear()
  const times = (heard.get(text) ?? 0) + 1
  if (times < often) {
    heard.set(text, times)
    return undefined
  }
  heard.delete(text)
  names.set(text, `rapport_${names.size}`)
  return names.get(text)
}

// `begin`, `commit` and their like have no plan.
function isPlanned(text: string, values: unknown[]): boolean {
  return values.length > 0 || text.startsWith('select ')
}

// A search plans by the words sought. All columns of a table (`*`, where nothing is counted or multiplied) would break when
// a newer Rapport adds one while this one still runs.
function plansDiffer(text: string): boolean {
  return text.includes('tsquery') || /(?:\b(?:select|distinct|returning)|[,.])\s*\*/.test(text)
}
