import type { Insertable } from 'kysely'
import type { Tables } from '../../server/platform/db.ts'
import type { Agent } from '../cast.ts'
import type { AgentKey } from '../team.ts'
import { castId, castSlug } from './ids.ts'

export type AgentRow = Insertable<Tables['agents']>
export type Kept = { key: string; size: number }

/** The eight as rows, Ana first. `anaId`: the administrator who is already here becomes Ana. */
export function agentRows(agents: Agent[], pictures: Map<string, Kept>, anaId: string | null): Map<AgentKey, AgentRow> {
  return new Map(
    agents.map((agent) => [
      agent.key,
      { ...agentRow(agent, pictures), ...(agent.key === 'ana' && anaId ? { id: anaId } : {}) },
    ]),
  )
}

function agentRow(agent: Agent, pictures: Map<string, Kept>): AgentRow {
  return {
    id: castId(`agent ${agent.key}`, agent.joinedAt),
    slug: castSlug(agent.key, agent.name),
    name: agent.name,
    email: agent.email,
    role: agent.role,
    pronouns: agent.pronouns,
    true_words: [...agent.words],
    about: agent.card,
    languages: [...agent.languages],
    time_zone: agent.zone,
    working_hours: JSON.stringify(agent.hours.days.map((day) => ({ day, from: agent.hours.from, to: agent.hours.to }))),
    picture_key: pictures.get(agent.key)?.key ?? null,
    joined_at: agent.joinedAt,
  }
}
