import { sendLetterOfTheHouse } from '../channels/index.ts'
import { work } from '../platform/jobs.ts'

/**
 * The last letter to somebody who was forgotten. A job that fails for good would keep their address: the last attempt
 * ends without a complaint, and the job is gone.
 */
work('place.last_letter', async (act, payload, attempt, house) => {
  try {
    await sendLetterOfTheHouse(act, house, payload)
  } catch (error) {
    if (attempt.number < attempt.of) throw error
    house.log.warn('the last letter to someone who was forgotten could not be delivered')
  }
})
