import type { z } from 'zod'
import type { PassCode } from '../../../contract/sayings.ts'
import type { passTrial } from '../../../contract/sites.ts'
import type { Act } from '../../platform/act.ts'
import type { House } from '../../platform/house.ts'
import { type Fault, readPass } from './pass.ts'

/** Reads a token as it would be read at the door, and says what came of it. Nothing is spent, and nobody is met. */
export async function tryPass(
  act: Act,
  house: Pick<House, 'config' | 'secrets'>,
  token: string,
): Promise<z.infer<typeof passTrial>> {
  const read = await readPass(act, house, token)
  const { url } = house.config
  if (typeof read === 'string')
    return { works: false, code: read, values: { url }, words: words(read, url), person: null }
  return {
    works: true,
    code: read.unprovenEmail ? 'lets_in_by_id' : 'lets_in',
    values: {},
    words: read.unprovenEmail
      ? 'This would let them in by their id. Their address counts only with "email_verified": true.'
      : 'This would let them in.',
    person: {
      id: read.external,
      name: read.name,
      address: read.email ?? read.unprovenEmail,
      addressProven: read.email !== null,
    },
  }
}

function words(fault: Fault, url: string): string {
  const sentences: Record<Exclude<PassCode, 'lets_in' | 'lets_in_by_id'>, string> = {
    not_a_token: 'This is no signed token (JWT) that can be read.',
    no_kid: 'Its header has no "kid": the name of the key that it is signed with.',
    unknown_key: 'No key here has this "kid"; perhaps it was revoked, or its time is over.',
    other_algorithm: 'It is signed with another algorithm than this key is good for ("alg" in its header).',
    signature: 'The signature is not by this key.',
    issuer: 'It comes from somebody else: "iss" is not the issuer of this site.',
    audience: `It is meant for somebody else: "aud" must be ${url}`,
    over: 'Its time is over: it holds for five minutes from "iat", and until "exp".',
    not_yet: 'It is from the future: the clock of that machine is ahead of ours.',
    too_long: 'It would hold too long: "exp" may be at most five minutes after "iat".',
    claims:
      'It must say "sub" (your id of the person), "jti" (a name of its own, new each time), "iat" and "exp" (seconds), "sub" and "jti" as text.',
  }
  return sentences[fault]
}
