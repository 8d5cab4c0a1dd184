import pg from 'pg'
import { begin, system } from '../server/platform/act.ts'
import { type Connection, openDb, openPool } from '../server/platform/db.ts'
import { newSession } from '../server/team/index.ts'
import { type Beside, measureBeside } from './beside.ts'
import { openRecorder, say, type Statement } from './bare.ts'
import { type Figures, type Limits, measure } from './measure.ts'
import { type Work, work } from './memory.ts'
import { type Deed, deeds } from './requests.ts'
import type { Running } from './run-rapport.ts'
import { openWire, type Wire } from './wire.ts'

export type Row = {
  name: string
  aim: boolean
  requests: number
  http: Pair
  bare: Pair
  statements: number
  work: Work | null
}
/** with one client, and with ten; `work`: processor milliseconds for one deed, with ten clients */
export type Pair = { one: Figures; ten: Figures }

const many = 10

/** Measures every deed whose name holds `only` over HTTP and as bare SQL, with one client and with ten. */
export async function measureAll(
  connection: Connection,
  { port, group }: Running,
  folder: string,
  { limits, only }: { limits: Limits; only: string },
  told: (row: Row) => void,
): Promise<{ rows: Row[]; beside: Beside | null }> {
  const cookies = await signIn(connection, many)
  const clients = await Promise.all(cookies.map(() => connected(connection)))
  const recorder = await openRecorder(connection, folder)
  const rows: Row[] = []
  try {
    const all = (await deeds(clients[0]!)).filter(({ name }) => name.includes(only))
    const [known, fresh] = [all.find(({ who }) => who === 'known'), all.find(({ who }) => who === 'new')]
    const beside = known && fresh ? await measureBeside(port, cookies[0]!, [known, fresh], limits) : null
    for (const deed of all) {
      const row = await measureOne(deed, { port, cookies, clients, recorder, limits, used: () => work(group, folder) })
      rows.push(row)
      told(row)
    }
    return { rows, beside }
  } finally {
    await recorder.stop()
    await Promise.all(clients.map((client) => client.end()))
  }
}

type Means = {
  port: number
  cookies: string[]
  clients: pg.Client[]
  recorder: Awaited<ReturnType<typeof openRecorder>>
  limits: Limits
  used: () => Work | null
}

async function measureOne(deed: Deed, { port, cookies, clients, recorder, limits, used }: Means): Promise<Row> {
  const requests = deed.asks(0).length
  // a browser opens several connections too
  const wires = await Promise.all(
    cookies.map((cookie) => Promise.all(Array.from({ length: requests }, () => openWire(port, cookie)))),
  )
  const overHttp = (client: number, turn: number) =>
    Promise.all(deed.asks(turn).map((ask, i) => askWell(wires[client]![i]!, ask)))
  const few = { ...limits, count: Math.ceil(limits.count / 4) }
  const recorded: Statement[][] = []
  for (let turn = 0; turn < Math.min(40, few.count); turn++)
    recorded.push(await recorder.record(deed.asks(turn), cookies[0]!))
  const bare = (client: number, turn: number) => say(clients[client]!, recorded[turn % recorded.length]!)
  // once unmeasured: what is compiled and cached then stays so
  await measure(many, { count: few.count, seconds: limits.seconds / 2 }, overHttp)
  const one = await measure(1, few, overHttp)
  const before = used()
  const ten = await measure(many, limits, overHttp)
  const perDeed = share(before, used(), ten.count)
  await measure(many, { count: few.count, seconds: limits.seconds / 4 }, bare)
  const alone = { one: await measure(1, few, bare), ten: await measure(many, limits, bare) }
  for (const wire of wires.flat()) wire.close()
  return {
    name: deed.name,
    aim: deed.aim ?? false,
    requests,
    http: { one, ten },
    bare: alone,
    statements: recorded[0]!.length,
    work: perDeed,
  }
}

function share(before: Work | null, after: Work | null, count: number): Work | null {
  if (!before || !after) return null
  const postgres = before.postgres !== null && after.postgres !== null ? after.postgres - before.postgres : null
  return { rapport: (after.rapport - before.rapport) / count, postgres: postgres === null ? null : postgres / count }
}

async function askWell(wire: Wire, ask: Parameters<Wire['ask']>[0]): Promise<void> {
  const answer = await wire.ask(ask)
  if (answer.status >= 400) throw new Error(`${ask.method} ${ask.path} answered ${answer.status}: ${answer.body}`)
}

async function connected(connection: Connection): Promise<pg.Client> {
  const client = new pg.Client(connection)
  await client.connect()
  return client
}

/** Sessions of as many agents, as their cookies. */
async function signIn(connection: Connection, count: number): Promise<string[]> {
  const db = openDb(openPool(connection, { max: 1 }))
  const agents = await db.selectFrom('agents').select('id').orderBy('slug').limit(count).execute()
  const cookies: string[] = []
  for (const { id } of agents) {
    const { token } = await newSession(begin(db, system), id, { device: 'bench', address: '127.0.0.1' })
    cookies.push(`rapport_session=${token}`)
  }
  await db.destroy()
  return cookies
}
