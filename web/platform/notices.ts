import type { EventKind } from '../../contract/events.ts'

type VisitorDoing = 'here' | 'gone' | 'writing' | 'stopped' | 'read' | 'page'

/** Something happened: ids only. `lists`: whose lists of people it touches, by id, or `team`, `kept`, `all`. */
export type Happened = {
  type: 'event'
  kind: EventKind
  personId: string | null
  conversationId: string | null
  agentId: string | null
  lists: string[] | null
}

/** What the server tells: ids only. `presence` and `visitor` come without a row and fade by themselves. */
export type Notice =
  | Happened
  | { type: 'presence'; personId: string; agentId: string; doing: 'looking' | 'writing' | 'gone' }
  | { type: 'visitor'; personId: string; conversationId: string | null; doing: VisitorDoing }
  | { type: 'state'; agentId: string }
  | { type: 'bonds'; personId: string }
  | { type: 'refresh' }

/** Heard and not read. */
export const isTyping = (doing: VisitorDoing): boolean => doing === 'writing' || doing === 'stopped'
