import { sql } from 'kysely'
import { faceOfPerson } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import { agentFace } from './agent-face.ts'
import { type Asking, keptSince } from './kept.ts'
import type { Happened, Line, Said, Touched } from './tell.ts'

// more than this is told as "and more"
const most = { messages: 300, conversations: 20, others: 8 }

/** All that happened with a person since an agent last spoke with them: short walks along indexes, all at once. */
export async function readHappened(act: Act, asking: Asking): Promise<Happened> {
  const [said, conversations, kept, joined, handed] = await Promise.all([
    readSaid(act, asking),
    readTouched(act, asking),
    keptSince(act, asking, most.others),
    readJoined(act, asking),
    readHanded(act, asking),
  ])
  return { said, conversations, others: [...kept, ...joined, ...handed] }
}

async function readSaid(act: Act, { personId, since }: Asking): Promise<Said[]> {
  const rows = await act.db
    .selectFrom('messages')
    .leftJoin('agents', 'agents.id', 'messages.by_agent_id')
    .select([
      'messages.conversation_id',
      'messages.at',
      'messages.by_person_id',
      'agents.id',
      'agents.slug',
      'agents.name',
      'agents.picture_key',
    ])
    .where('messages.person_id', '=', personId)
    .where('messages.kind', '=', 'message')
    .where('messages.at', '>', since)
    .orderBy('messages.at', 'desc')
    .orderBy('messages.id', 'desc')
    .limit(most.messages)
    .execute()
  return rows.flatMap((row): Said[] => {
    const agent = agentFace(row)
    if (!agent && !row.by_person_id) return []
    return [{ conversationId: row.conversation_id, at: row.at, by: agent ? 'agent' : 'person', agent }]
  })
}

async function readTouched(act: Act, { personId, agentId, since }: Asking): Promise<Touched[]> {
  const rows = await act.db
    .selectFrom('conversations')
    .leftJoin('agents', 'agents.id', 'conversations.closed_by')
    .select([
      'conversations.id as conversation_id',
      'subject',
      'closed_at',
      'closed_by',
      'outcome',
      'agents.id',
      'agents.slug',
      'agents.name',
      'agents.picture_key',
    ])
    .where('conversations.person_id', '=', personId)
    .where((eb) => eb.or([eb('last_message_at', '>', since), eb('closed_at', '>', since)]))
    .orderBy('last_message_at', 'desc')
    .limit(most.conversations)
    .execute()
  return rows.map((row) => ({
    id: row.conversation_id,
    subject: row.subject,
    closedAt: row.closed_at,
    closedBy: agentFace(row),
    closedByMe: row.closed_by === agentId,
    outcome: row.outcome,
  }))
}

/** Who else came into a conversation of theirs. */
async function readJoined(act: Act, { personId, since }: Asking): Promise<Line[]> {
  const rows = await act.db
    .selectFrom('conversations')
    .innerJoin('conversation_people', 'conversation_people.conversation_id', 'conversations.id')
    .innerJoin('people', 'people.id', 'conversation_people.person_id')
    .distinctOn(['people.id'])
    .select([
      'conversations.id as conversation_id',
      'subject',
      'conversation_people.since',
      'people.id',
      'people.slug',
      'people.name',
      'people.picture_key',
    ])
    .where('conversations.person_id', '=', personId)
    .where('conversations.last_message_at', '>', since)
    .where('conversation_people.since', '>', since)
    .whereRef('conversation_people.person_id', '<>', 'conversations.person_id')
    .orderBy('people.id')
    .orderBy('conversation_people.since')
    .limit(most.others)
    .execute()
  return rows.map((row) => ({
    kind: 'joined',
    at: row.since.toISOString(),
    agent: null,
    person: faceOfPerson(row),
    subject: row.subject,
    words: '',
    conversationId: row.conversation_id,
  }))
}

/** What colleagues gave to this agent, of what is not done yet. */
async function readHanded(act: Act, { personId, agentId, since }: Asking): Promise<Line[]> {
  const rows = await act.db
    .selectFrom('conversations')
    .innerJoin('events', 'events.conversation_id', 'conversations.id')
    .innerJoin('agents', (join) =>
      join.on('agents.id', '=', sql<string>`case when events.by_kind = 'agent' then events.by_id end`),
    )
    .select([
      'conversations.id as conversation_id',
      'subject',
      'events.at',
      'agents.id',
      'agents.slug',
      'agents.name',
      'agents.picture_key',
    ])
    .where('conversations.person_id', '=', personId)
    .where('conversations.state', '<>', 'closed')
    .where('conversations.owner_id', '=', agentId)
    .where('events.kind', '=', 'conversation.handed_over')
    .where(sql<string>`events.data ->> 'to'`, '=', agentId)
    .where('events.at', '>', since)
    .where('agents.id', '<>', agentId)
    .orderBy('events.id', 'desc')
    .limit(most.others)
    .execute()
  const newest = new Map(rows.toReversed().map((row) => [row.conversation_id, row]))
  return [...newest.values()].map((row) => ({
    kind: 'handed',
    at: row.at.toISOString(),
    agent: agentFace(row),
    person: null,
    subject: row.subject,
    words: '',
    conversationId: row.conversation_id,
  }))
}
