import type { z } from 'zod'
import type { presences, whoKnows } from '../../contract/routing.ts'
import { personId as personIdOf } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { faceOfAgent } from '../team/index.ts'
import { type Bond, strength } from './bond.ts'
import { bondWords, hasSteppedAway } from './bond-words.ts'
import { readBonds } from './read-bonds.ts'
import { readDecisions } from './read-decisions.ts'
import { readSettings } from './settings-kept.ts'
import type { Settings } from './settings.ts'
import { calendarOf, presenceOf, readStates, stateNow, type Whom } from './state.ts'
import { readTaken, type Taken, unlessTaken } from './when-taken.ts'

const most = 8

/** Who of us knows a person, in words and the nearest first; who looks after what is open; what whoever asks chose. */
export async function readWhoKnows(act: Act, ref: string): Promise<z.infer<typeof whoKnows>> {
  const personId = await personIdOf(act, ref)
  const [bonds, decisions, settings] = await Promise.all([
    readBonds(act, personId),
    readDecisions(act, personId),
    readSettings(act),
  ])
  const me = act.by.kind === 'agent' ? act.by : null
  const mine = me && bonds.get(me.id)
  const away = [...bonds].filter(([, bond]) => hasSteppedAway(bond)).map(([id]) => id)
  return {
    knownBy: await readKnownBy(act, bonds, settings),
    decisions,
    mine: { looksAfter: mine?.agentChose?.is ?? false, steppedAway: hasSteppedAway(mine ?? null) },
    steppedAway: me && me.role !== 'agent' ? await facesOf(act, away) : null,
  }
}

/** That somebody stepped away changes nothing here: it is nobody's to see. */
async function readKnownBy(act: Act, bonds: Map<string, Bond>, settings: Settings) {
  const now = act.now.getTime()
  const nearest = [...bonds]
    .map(([id, bond]) => ({ id, bond, words: bondWords(bond, now, settings.halfLife) }))
    .filter(({ words }) => words.code !== 'stranger')
    .toSorted(
      (a, b) => chosen(b.bond) - chosen(a.bond) || strength(b.bond) - strength(a.bond) || (a.id < b.id ? -1 : 1),
    )
    .slice(0, most)
  const ids = nearest.map(({ id }) => id)
  const [faces, states, taken] = await Promise.all([facesOf(act, ids), readStates(act, ids), readTaken(act, ids)])
  return nearest.flatMap(({ id, words }) => {
    const [agent, state] = [faces.find((face) => face.id === id), states.find((one) => one.id === id)]
    if (!agent || !state) return []
    const since = words.since?.toISOString() ?? null
    return [{ agent, closeness: words.code, since, presence: asPresence(state, taken.get(id), settings, now) }]
  })
}

function chosen(bond: Bond): number {
  return bond.personChose?.is ? 2 : bond.agentChose?.is ? 1 : 0
}

async function facesOf(act: Act, ids: string[]) {
  if (ids.length === 0) return []
  const rows = await act.db
    .selectFrom('agents')
    .select(['id', 'slug', 'name', 'picture_key'])
    .where('id', 'in', ids)
    .orderBy('name')
    .execute()
  return rows.map(faceOfAgent)
}

/** Every colleague, or some: here, not to be disturbed, or away until a time. All that anybody may know of it. */
export async function readPresences(act: Act, agentIds?: readonly string[]): Promise<z.infer<typeof presences>> {
  const [settings, states] = await Promise.all([readSettings(act), readStates(act, agentIds)])
  const now = act.now.getTime()
  const taken = await readTaken(
    act,
    states.map(({ id }) => id),
  )
  const items = states.map((state) => ({ agentId: state.id, ...asPresence(state, taken.get(state.id), settings, now) }))
  return { items }
}

function asPresence(whom: Whom, taken: Taken | undefined, settings: Settings, now: number) {
  const calendar = calendarOf(whom, settings)
  const is = stateNow(whom.kept, calendar, now)
  return presenceOf({ ...is, state: unlessTaken(is.state, taken) }, calendar, now, settings)
}
