import type { Hours } from './hours.ts'

/**
 * What a team settles about who meets whom. The defaults are those that did well in `npm run bench:routing`
 * (docs/decisions/0020-who-looks-after-whom.md). Durations in ms.
 */
export type Settings = {
  /** of bonds, in days. Another value means telling the bonds anew from what happened */
  halfLife: number
  /** when the desk is open at all: waiting is counted in these hours, since nobody expects a letter back at night */
  hours: Hours
  /** how long somebody may wait in all for … */
  patience: { letters: Patience; live: Patience }
  /** a colleague who is asked into a live conversation has so long to answer, before it comes back */
  answerLive: number
  /** about how long one load takes, over the whole team; never one agent's own figure */
  perLoad: number
  /** how many loads an agent has room for; a gentle day halves it */
  room: number
  /** how many live conversations one agent has at a time */
  liveAtOnce: number
  loads: { mail: number; live: number; heavy: number; coaching: number; writing: number }
  /** nobody is given a heavy conversation who had this many in a row, while another had none */
  heavyInARow: number
  /** … or who was given this many more than the team's mean lately */
  heavyAhead: number
  /** a pause or a thought without an end is taken to last so long */
  unknownPause: number
  /** nobody begins something live so shortly before they go */
  beforeLeaving: number
}

export type Patience = {
  /** … the owner of an open conversation */
  owner: number
  /** … the one they call their person, where they did not say to wait */
  chosen: number
  /** … who knows them best */
  bond: number
  /** … someone else who knows them */
  knows: number
  /** how much later than the quickest any of these may begin where all this is used up */
  late: number
  /**
   * … and in all by the clock, since they wrote: nobody is left over a weekend for one who is away, where another is there
   * on Friday; and who has waited over one already, is not kept until Tuesday. Beyond it only `late` is left
   */
  byClock: number
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute

export const defaultSettings: Settings = {
  halfLife: 180,
  hours: {
    timeZone: 'Europe/London',
    week: [...Array.from({ length: 5 }, () => [[8 * 60, 18 * 60]] as const), [], []],
    holidays: new Set(),
    away: [],
  },
  patience: {
    letters: {
      owner: 20 * hour,
      chosen: 20 * hour,
      bond: 20 * hour,
      knows: 20 * hour,
      late: 4 * hour,
      byClock: 48 * hour,
    },
    live: {
      owner: 60 * second,
      chosen: 60 * second,
      bond: 30 * second,
      knows: 15 * second,
      late: 5 * second,
      byClock: minute,
    },
  },
  answerLive: 2 * minute,
  perLoad: 12 * minute,
  room: 3,
  liveAtOnce: 1,
  loads: { mail: 1, live: 1.5, heavy: 1, coaching: 2, writing: 1 },
  heavyInARow: 2,
  heavyAhead: 3,
  unknownPause: 30 * minute,
  beforeLeaving: 10 * minute,
}
