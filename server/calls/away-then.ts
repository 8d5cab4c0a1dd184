import { sql } from 'kysely'

/**
 * Whether the agent of a call has said that they will be away while it is held. Who merely signed out has not said so:
 * a call stands in their own calendar too. `soon`: only what begins by then counts as being away.
 */
export function isAwayThen(soon?: Date) {
  return sql<boolean>`(exists (
      select from absences where absences.agent_id = calls.agent_id and absences.ended_at is null
        and from_at < calls.ends_at and until_at > calls.starts_at and from_at <= coalesce(${soon ?? null}::timestamptz, from_at))
    or exists (
      select from agent_states where agent_states.agent_id = calls.agent_id and agent_states.state = 'away'
        and not signed_out and agent_states.until > calls.starts_at))`
}
