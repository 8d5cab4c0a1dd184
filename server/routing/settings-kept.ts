import type { z } from 'zod'
import type { routingSettings } from '../../contract/routing.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { queue, work } from '../platform/jobs.ts'
import { hoursFrom } from './calendar.ts'
import { holdHalfLives, makeSettingsRow } from './half-life.ts'
import { defaultSettings, type Patience, type Settings } from './settings.ts'
import { tellNextPortion } from './tell-all.ts'

export type Settled = z.infer<typeof routingSettings>

const minute = 60_000

/** What the team settled, as the decision takes it; `halfLife` is that of the sums as they are. */
export async function readSettings(act: Act): Promise<Settings> {
  const row = await readRow(act)
  return asSettings({ ...defaults, ...row.settings, halfLife: row.half_life })
}

/** The same as a screen shows it. */
export async function readSettled(act: Act): Promise<{ settings: Settled; defaults: Settled; tellingAnew: boolean }> {
  const row = await readRow(act)
  const settings = { ...defaults, ...row.settings }
  return { settings, defaults, tellingAnew: settings.halfLife !== row.half_life }
}

/** Changes what the team settled. Another half-life comes in portion by portion, a moment later. */
export function changeSettings(act: Act, change: Partial<Settled>): Promise<void> {
  return act.transaction(async (act) => {
    const { coming } = await holdHalfLives(act, 'alone')
    await makeSettingsRow(act)
    const row = await readRow(act)
    const settings = { ...row.settings, ...change }
    await act.db
      .updateTable('routing_settings')
      .set({
        settings: JSON.stringify({ ...settings, ...(coming && { coming }) }),
        set_by: act.by.kind === 'agent' ? act.by.id : null,
        set_at: act.now,
      })
      .execute()
    record(act, 'routing.settled', { fields: Object.keys(change) })
    if (coming || (settings.halfLife ?? defaults.halfLife) !== row.half_life)
      queue(act, 'routing.half_life', {}, { key: 'half-life' })
  })
}

work('routing.half_life', async (act) => {
  while (await tellNextPortion(act, async (act) => (await readRow(act)).settings.halfLife ?? defaults.halfLife));
})

async function readRow(act: Act): Promise<{ settings: Partial<Settled>; half_life: number }> {
  const row = await act.db.selectFrom('routing_settings').select(['settings', 'half_life']).executeTakeFirst()
  const { coming: _, ...settings } = row?.settings ?? {}
  return { settings, half_life: row?.half_life ?? defaults.halfLife }
}

function asSettings(settled: Settled): Settings {
  return {
    halfLife: settled.halfLife,
    hours: hoursFrom({
      timeZone: settled.hours.timeZone,
      week: settled.hours.week,
      holidays: settled.holidays,
      away: [],
    }),
    patience: { letters: scaled(settled.patience.letters, minute), live: scaled(settled.patience.live, minute) },
    answerLive: settled.answerLive * minute,
    perLoad: settled.perLoad * minute,
    room: settled.room,
    liveAtOnce: settled.liveAtOnce,
    loads: settled.loads,
    heavyInARow: settled.heavyInARow,
    heavyAhead: settled.heavyAhead,
    unknownPause: settled.pause * minute,
    beforeLeaving: settled.beforeLeaving * minute,
  }
}

function scaled(patience: Patience, by: number): Patience {
  const { owner, chosen, bond, knows, late, byClock } = patience
  return {
    owner: owner * by,
    chosen: chosen * by,
    bond: bond * by,
    knows: knows * by,
    late: late * by,
    byClock: byClock * by,
  }
}

/** The program's own settings, in minutes. */
const defaults: Settled = {
  halfLife: defaultSettings.halfLife,
  hours: {
    timeZone: defaultSettings.hours.timeZone,
    week: defaultSettings.hours.week.flatMap((spans, day) =>
      spans.map(([from, to]) => ({ day: day + 1, from: clock(from), to: clock(to) })),
    ),
  },
  holidays: [],
  patience: {
    letters: scaled(defaultSettings.patience.letters, 1 / minute),
    live: scaled(defaultSettings.patience.live, 1 / minute),
  },
  answerLive: defaultSettings.answerLive / minute,
  perLoad: defaultSettings.perLoad / minute,
  room: defaultSettings.room,
  liveAtOnce: defaultSettings.liveAtOnce,
  loads: defaultSettings.loads,
  heavyInARow: defaultSettings.heavyInARow,
  heavyAhead: defaultSettings.heavyAhead,
  pause: defaultSettings.unknownPause / minute,
  beforeLeaving: defaultSettings.beforeLeaving / minute,
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
