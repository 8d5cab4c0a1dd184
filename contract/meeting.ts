import { z } from 'zod'

const sentence = z.string().trim().max(300).default('')

/** What a team settles about how people meet. Off means that nothing is ever sent by itself. */
export const meetingSettings = z
  .object({
    /** how long a colleague has to answer a handover, in minutes of their working hours */
    answerWithin: z.number().int().min(15).max(2400),
    acknowledge: z.boolean(),
    /** how long whoever is named has to answer, in minutes of their working hours */
    promiseWithin: z.number().int().min(30).max(2400),
    /** one sentence of the house's own in an acknowledgement, for each language; '': none */
    ownWords: z.object({ en: sentence, de: sentence, es: sentence, fr: sentence }).partial(),
    /** how long the links of an acknowledgement can be used */
    choiceDays: z.number().int().min(1).max(30),
  })
  .meta({ id: 'MeetingSettings' })
export const meetingSettingsChange = meetingSettings.partial()
/** An acknowledgement as it would be written this moment, to look at. */
export const acknowledgementTrial = z
  .object({ text: z.string(), labels: z.array(z.string()) })
  .meta({ id: 'AcknowledgementTrial' })
