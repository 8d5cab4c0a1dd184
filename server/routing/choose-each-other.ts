import { lockPerson, personId as personIdOf } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { listen, record } from '../platform/events.ts'
import { queue, work } from '../platform/jobs.ts'
import { refuse } from '../platform/refusals.ts'
import { tellChoice } from './keep.ts'
import { routeConversation } from './route.ts'

/**
 * "My person", said by the customer: whoever of us they would have look after them; `is` false takes it back. What is
 * open with them is decided again. `originId`: as whom they came, where they were merged. Refuses not_found, agent_left.
 */
export function choosePerson(
  act: Act,
  pair: { personId: string; originId?: string | null; agentId: string },
  is: boolean,
): Promise<void> {
  return choose(act, pair, 'person_chose', is)
}

/** "I will look after them", said by an agent; or no longer. Refuses not_found. */
export function lookAfter(act: Act, pair: { personId: string; agentId: string }, is: boolean): Promise<void> {
  return choose(act, pair, 'agent_chose', is)
}

/**
 * An agent would rather not look after someone; no reason is asked, and nobody but a lead hears of it. What they have of
 * them goes to another. Refuses not_found.
 */
export function stepAway(act: Act, pair: { personId: string; agentId: string }, is: boolean): Promise<void> {
  return choose(act, pair, 'stepped_away', is)
}

function choose(
  act: Act,
  pair: { personId: string; originId?: string | null; agentId: string },
  kind: 'person_chose' | 'agent_chose' | 'stepped_away',
  is: boolean,
): Promise<void> {
  return act.transaction(async (act) => {
    const personId = await lockPerson(act, await personIdOf(act, pair.personId))
    if (is) await refuseLeft(act, pair.agentId)
    await tellChoice(act, { personId, originId: pair.originId ?? personId, agentId: pair.agentId }, { kind, is })
    record(act, 'bond.chosen', { personId })
    queue(act, 'routing.of_person', { personId }, { key: `routing of ${personId}` })
  })
}

async function refuseLeft(act: Act, agentId: string): Promise<void> {
  const row = await act.db.selectFrom('agents').select('left_at').where('id', '=', agentId).executeTakeFirst()
  if (!row) refuse('not_found')
  if (row.left_at) refuse('agent_left')
}

// whether they would rather be quick changes for whom it is kept
listen('patience.said', 'routing.decide', (act, { data }) => decideAllOf(act, data.personId))

// what either chose may change who looks after what is open, and whoever stepped away has none of it left
work('routing.of_person', (act, { personId }) => decideAllOf(act, String(personId)))

async function decideAllOf(act: Act, personId: string): Promise<void> {
  const rows = await act.db
    .selectFrom('conversations')
    .select(['id', 'state'])
    .where('person_id', '=', personId)
    .where('state', '<>', 'closed')
    .orderBy('opened_at')
    .limit(100)
    .execute()
  for (const { id } of rows) await routeConversation(act, id)
}
