import { sql } from 'kysely'
import type { z } from 'zod'
import type { handover } from '../../../contract/handovers.ts'
import { languageWith } from '../../conversations/index.ts'
import { faceOfPerson } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import { refuse } from '../../platform/refusals.ts'
import { worded } from '../../platform/worded.ts'
import { faceOfAgent } from '../../team/index.ts'
import { agentOf } from './handover.ts'
import { type Introduction, introduction } from './introductions.ts'

type Shown = z.infer<typeof handover>
const most = 50

/** Who was brought in to a person and is not done with it, and what came back and was not heard yet. */
export async function readHandoversOf(act: Act, personId: string): Promise<Shown[]> {
  const rows = await handoversOf(act.db, personId)
  return Promise.all(rows.map((row) => show(act, row)))
}

const handoversOf = worded((db, personId: string) =>
  handoverRows({ db })
    .where('handovers.person_id', '=', personId)
    .where('handovers.ended_at', 'is', null)
    .orderBy('handovers.given_at')
    .limit(most),
)

/** What this agent was asked, helps with, or gave and got back. */
export async function readMyHandovers(act: Act): Promise<Shown[]> {
  const me = agentOf(act)
  const rows = await handoverRows(act)
    .where('handovers.ended_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([
          eb('to_agent', '=', me),
          eb.or([eb('answer', 'is', null), eb.and([eb('kind', '=', 'consult'), eb('answer', '=', 'taken')])]),
        ]),
        eb.and([eb('given_by', '=', me), eb('answer', 'in', ['given_back', 'came_back'])]),
      ]),
    )
    .orderBy('handovers.given_at')
    .limit(most)
    .execute()
  return Promise.all(rows.map((row) => show(act, row)))
}

/** One of them. Refuses not_found. */
export async function readHandover(act: Act, id: string): Promise<Shown> {
  const row = await handoverRows(act).where('handovers.id', '=', id).executeTakeFirst()
  return row ? show(act, row) : refuse('not_found')
}

function handoverRows(act: Pick<Act, 'db'>) {
  return act.db
    .selectFrom('handovers')
    .innerJoin('conversations', 'conversations.id', 'handovers.conversation_id')
    .innerJoin('people', 'people.id', 'handovers.person_id')
    .select([
      'handovers.id',
      'handovers.conversation_id',
      'handovers.kind',
      'handovers.swap',
      'handovers.brief',
      'handovers.asked_by',
      'handovers.given_by',
      'handovers.from_agent',
      'handovers.to_agent',
      'handovers.given_at',
      'handovers.answer_by',
      'handovers.answer',
      'handovers.answered_at',
      'handovers.answer_words',
      'handovers.introduced_in',
      'conversations.subject',
      'people.id as person_id',
      'people.slug',
      'people.name',
      'people.picture_key',
      // everyone who has to do with it: few, and each once
      sql<AgentRow[]>`(select jsonb_agg(jsonb_build_object(
        'id', agents.id, 'slug', agents.slug, 'name', agents.name, 'picture_key', agents.picture_key)) from agents
        where agents.id in (handovers.given_by, handovers.from_agent, handovers.to_agent))`.as('agents'),
    ])
}

type AgentRow = { id: string; slug: string; name: string; picture_key: string | null }
type Row = Awaited<ReturnType<ReturnType<typeof handoverRows>['execute']>>[number]

async function show(act: Act, row: Row): Promise<Shown> {
  const faces = new Map(row.agents.map((agent) => [agent.id, faceOfAgent(agent)]))
  const empty = { asks: '', feels: '', tried: '', promised: '', speaking: '', lastWords: '', word: '' }
  return {
    id: row.id,
    conversationId: row.conversation_id,
    subject: row.subject,
    person: faceOfPerson({ ...row, id: row.person_id }),
    kind: row.kind,
    swap: row.swap,
    askedBy: row.asked_by,
    givenBy: row.given_by ? faces.get(row.given_by)! : null,
    from: faces.get(row.from_agent)!,
    to: row.to_agent ? faces.get(row.to_agent)! : null,
    brief: { ...empty, ...row.brief },
    givenAt: row.given_at.toISOString(),
    answerBy: row.answer_by?.toISOString() ?? null,
    answer: row.answer === 'withdrawn' ? null : row.answer,
    answeredAt: row.answered_at?.toISOString() ?? null,
    answerWords: row.answer_words,
    introduction: await introductionFor(act, row, faces),
  }
}

/** What this agent's next message begins with; null: they have no part in it, or it was said. */
async function introductionFor(act: Act, row: Row, faces: Map<string, { name: string }>): Promise<string | null> {
  const me = agentOf(act)
  const kind = row.introduced_in ? null : introductionBy(row, me)
  if (!kind) return null
  const names = {
    giver: faces.get(row.from_agent)!.name,
    receiver: faces.get(row.to_agent ?? me)?.name ?? (await nameOf(act, me)),
  }
  return introduction(kind, names, await languageWith(act, row.conversation_id))
}

function introductionBy(row: Row, me: string): Introduction | null {
  const isTeams = row.to_agent === null && row.answer === null
  if (isTeams) return me === row.given_by ? null : 'goingOn'
  if (row.answer !== 'taken') return null
  // who looked after them and takes it again is known already
  if (row.to_agent === row.from_agent) return null
  if (row.kind === 'consult') return me === row.to_agent ? 'helping' : 'consult'
  if (row.asked_by === 'desk') return me === row.to_agent ? 'inPlaceOf' : null
  if (me === row.to_agent) return row.given_by === me || row.asked_by === 'person' ? 'takingOver' : 'goingOn'
  return me === row.from_agent ? 'leaving' : null
}

async function nameOf(act: Act, agentId: string): Promise<string> {
  const row = await act.db.selectFrom('agents').select('name').where('id', '=', agentId).executeTakeFirstOrThrow()
  return row.name
}
