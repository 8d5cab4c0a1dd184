import type { z } from 'zod'
import type { meetingSettings, meetingSettingsChange } from '../../contract/meeting.ts'
import { roboticWording } from '../../contract/wording/robotic.ts'
import type { Spoken } from '../conversations/index.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { keepOnlyRow } from '../platform/only-row.ts'
import { refuse } from '../platform/refusals.ts'

type Settings = z.infer<typeof meetingSettings>

/** What the team settled about how people meet, or what the program has of itself. */
export async function readMeetingSettings(act: Act): Promise<Settings> {
  const row = await act.db.selectFrom('meeting_settings').selectAll().executeTakeFirst()
  return {
    answerWithin: row?.answer_within ?? 240,
    acknowledge: row?.acknowledge ?? false,
    promiseWithin: row?.promise_within ?? 240,
    ownWords: row?.own_words ?? {},
    choiceDays: row?.choice_days ?? 7,
  }
}

/** Changes it. Refuses robotic_wording, with what to say instead. */
export function changeMeetingSettings(act: Act, change: z.infer<typeof meetingSettingsChange>): Promise<void> {
  return act.transaction(async (act) => {
    const findings = Object.entries(change.ownWords ?? {}).flatMap(([language, text]) =>
      roboticWording(text, language as Spoken).map((found) => ({ language, ...found })),
    )
    if (findings.length > 0) refuse('robotic_wording', { findings })
    const all = { ...(await readMeetingSettings(act)), ...change }
    const set = {
      answer_within: all.answerWithin,
      acknowledge: all.acknowledge,
      promise_within: all.promiseWithin,
      own_words: all.ownWords,
      choice_days: all.choiceDays,
    }
    await keepOnlyRow(act, 'meeting_settings', set)
    record(act, 'meeting.settled', { fields: Object.keys(change) })
  })
}
