import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { refuse } from '../platform/refusals.ts'

/** A number that we can ring, as E.164 has it: "+441315550100". Refuses not_a_number. */
export function numberToRing(text: string): string {
  const number = parsePhoneNumberFromString(text.trim().replace(/^00/, '+'))
  return number?.isPossible() && !number.ext ? number.number : refuse('not_a_number')
}
