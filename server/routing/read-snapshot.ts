import { sql } from 'kysely'
import type { Patience } from '../../contract/patience.ts'
import type { Act } from '../platform/act.ts'
import type { Conversation as Row } from '../conversations/index.ts'
import { patienceOf } from '../people/index.ts'
import type { Bond } from './bond.ts'
import { type Agent, readAgents } from './read-agents.ts'
import { readBonds } from './read-bonds.ts'
import { type Burden, readHeavy } from './read-heavy.ts'
import { readCovers, readPlanned } from './covers.ts'
import { readSettings } from './settings-kept.ts'
import { skillsIn } from './skills.ts'
import type { Candidate, Conversation, Snapshot } from './snapshot.ts'
import { calendarOf, stateNow } from './state.ts'
import { readTaken, type Taken, unlessTaken } from './when-taken.ts'
import { ownerForThem, readWish } from './wish.ts'

/** By whose word it lies where it lies. */
export type Word = {
  /** they have just said whom they would have: what was done by an earlier wish is over */
  wishes?: boolean
  /** whoever has it has just taken it themselves: they are here, whatever their calendar says */
  byHand?: boolean
  /** they turned to whoever has it, not being content */
  turned?: boolean
}

/**
 * All that a decision looks at, in four questions: the settings, the person and what else is open with them, who knows
 * them, and those agents with the freest of the rest. `asked`: who was asked about this in vain.
 */
export async function readSnapshot(
  act: Act,
  conversation: Row,
  asked: readonly string[],
  word: Word = {},
): Promise<Snapshot> {
  const settings = await readSettings(act)
  const person = await readPerson(act, conversation)
  const bonds = await readBonds(act, conversation.person_id)
  const skills =
    conversation.skills ?? skillsIn(`${conversation.subject} ${conversation.last_words}`, person.team_skills)
  const near = [conversation.owner_id, conversation.kept_for, person.also_with, ...bonds.keys()].filter(
    (id) => id !== null,
  )
  // who stands in for one of them need not have met the person
  const covers = await readCovers(act, conversation.person_id, near)
  const ids = [...near, ...covers.map(({ cover }) => cover)]
  const rows = await readAgents(act, { conversation, ids, languages: person.languages, skills, settings })
  const planned = await readPlanned(
    act,
    conversation.person_id,
    rows.map((row) => row.id),
  )
  const live = conversation.channel === 'chat'
  const burdens = conversation.heavy
    ? await readHeavy(
        act,
        rows.map((row) => row.id),
        settings.heavyInARow,
      )
    : new Map<string, Burden>()
  // a letter waits until a call is over
  const taken = await readTaken(act, conversation.channel === 'chat' ? rows.map((row) => row.id) : [])
  return {
    now: act.now.getTime(),
    settings,
    person: { name: person.name, languages: person.languages, timeZone: person.time_zone, patience: person.patience },
    conversation: await readMatter(act, conversation, { skills, asked, word, alsoWith: person.also_with }),
    candidates: rows.map((row) => {
      const candidate = asCandidate(row, { settings, bonds, burdens, taken, live, now: act.now.getTime(), ...planned })
      const isAtIt = word.byHand && row.id === conversation.owner_id
      return isAtIt ? { ...candidate, state: { is: 'here' } } : candidate
    }),
  }
}

type Around = { skills: readonly string[]; asked: readonly string[]; word: Word; alsoWith: string | null }

async function readMatter(act: Act, row: Row, { skills, asked, word, alsoWith }: Around): Promise<Conversation> {
  const wish = await readWish(act, row.id)
  const forTheirs = wish.wish === 'my_person' && !word.turned && !word.byHand
  return {
    live: row.channel === 'chat',
    heavy: row.heavy,
    skills,
    ownerId: forTheirs ? await ownerForThem(act, row) : row.owner_id,
    alsoWith: forTheirs ? null : alsoWith,
    waitingSince: (row.waiting_since ?? act.now).getTime(),
    staysWith: staysWith(row, wish.wish, word),
    turnedTo: word.turned ? row.owner_id : null,
    asked,
    ...wish,
  }
}

/** What is decided by a wish is decided at once: whoever has it since then was given it so. */
function staysWith({ owner_id, kept_for }: Row, wish: Conversation['wish'], { wishes, byHand }: Word): string | null {
  if (kept_for) return null
  const asWished = (wish === 'quickest' || wish === 'someone_else') && !wishes
  return byHand || asWished ? owner_id : null
}

async function readPerson(act: Act, conversation: Row) {
  const { rows } = await sql<{
    name: string
    languages: string[]
    time_zone: string | null
    patience: Patience | null
    also_with: string | null
    team_skills: string[]
  }>`
    select name, languages, time_zone, ${patienceOf(act)} as patience,
      (select coalesce(kept_for, owner_id) from conversations
        where person_id = people.id and state = 'open' and id <> ${conversation.id}
          and coalesce(kept_for, owner_id) is not null
        order by waiting_since limit 1) as also_with,
      coalesce((select array_agg(distinct skill) from agents, unnest(skills) as skill
        where left_at is null and skills <> '{}'), '{}') as team_skills
    from people where id = ${conversation.person_id}`.execute(act.db)
  return rows[0]!
}

type Beside = Pick<Snapshot, 'settings' | 'now'> &
  Awaited<ReturnType<typeof readPlanned>> & {
    bonds: Map<string, Bond>
    burdens: Map<string, Burden>
    taken: ReadonlyMap<string, Taken>
    live: boolean
  }

function asCandidate(row: Agent, { settings, now, live, bonds, burdens, taken, away, coversFor }: Beside): Candidate {
  const hours = calendarOf(row, settings, away.get(row.id))
  const { state, gentle, doing } = stateNow(row, hours, now, live)
  return {
    id: row.id,
    name: row.name,
    leftAt: null,
    state: unlessTaken(state, taken.get(row.id)),
    gentle,
    room: null,
    work: {
      mail: row.mail,
      live: row.live,
      heavy: row.heavy,
      coaching: doing === 'coaching' ? 1 : 0,
      writing: doing === 'writing' ? 1 : 0,
    },
    languages: row.languages,
    skills: row.skills,
    hours,
    bond: bonds.get(row.id) ?? null,
    coversFor: coversFor.get(row.id) ?? [],
    heavyInARow: burdens.get(row.id)?.in_a_row ?? 0,
    heavyLately: burdens.get(row.id)?.lately ?? 0,
    lastGivenAt: row.last_given_at?.getTime() ?? null,
  }
}
