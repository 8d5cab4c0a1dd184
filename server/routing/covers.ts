import type { Act } from '../platform/act.ts'

/** Leave that was planned, and for whom an agent stands in meanwhile. */
export type Planned = {
  /** agent → their leave: instants, `until` excluded */
  away: Map<string, { from: number; until: number }[]>
  /** agent → whom they stand in for with this person now */
  coversFor: Map<string, string[]>
}

/** What is planned of these agents' absences around a person. Nobody plans any yet. */
export async function readPlanned(_act: Act, _personId: string, _agentIds: readonly string[]): Promise<Planned> {
  return { away: new Map(), coversFor: new Map() }
}
