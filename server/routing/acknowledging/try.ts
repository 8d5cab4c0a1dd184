import type { z } from 'zod'
import type { acknowledgementTrial } from '../../../contract/meeting.ts'
import type { Spoken } from '../../conversations/index.ts'
import type { Act } from '../../platform/act.ts'
import type { Choice } from '../choosing/options.ts'
import { clockFor } from '../choosing/say-when.ts'
import { readMeetingSettings } from '../meeting-settings.ts'
import { readSettings } from '../settings-kept.ts'
import { addWorking, nextStart } from '../hours.ts'
import { choiceLabels, composeAcknowledgement } from './compose.ts'

const minute = 60_000
const hour = 60 * minute
const face = (name: string) => ({ id: '', slug: '', name, pictureUrl: null })

/**
 * An acknowledgement as it would be written for a letter that comes now, with names of the demo cast: the desk's next
 * morning, and so much of its hours after it.
 */
export async function tryAcknowledgement(act: Act, language: Spoken): Promise<z.infer<typeof acknowledgementTrial>> {
  const [settings, { hours }] = await Promise.all([readMeetingSettings(act), readSettings(act)])
  const now = act.now.getTime()
  const back = nextStart(hours, now + 12 * hour) ?? now + 12 * hour
  const by = addWorking(hours, back, settings.promiseWithin * minute) ?? back
  const choice: Choice = {
    with: face('Ana Kovač'),
    waitFor: { agent: face('Ana Kovač'), backAt: new Date(back).toISOString() },
    now: face('Sam Rennie'),
    wish: null,
  }
  const text = composeAcknowledgement({
    person: 'Maria López',
    honest: {
      who: { id: '', name: 'Ana Kovač' },
      back,
      by: Math.ceil(by / hour) * hour,
      instead: null,
      kept: true,
      told: false,
    },
    choice,
    language,
    now,
    clock: clockFor(null, hours.timeZone),
    own: settings.ownWords[language] ?? '',
  })
  return { text, labels: Object.values(choiceLabels(choice, language)) }
}
