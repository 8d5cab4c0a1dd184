import type { I18n, MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { PassCode } from '../../../contract/sayings.ts'
import type { PassTrial } from '../../platform/wire.ts'

/** What came of trying a token, in the words of the screen. */
export function sayPass(i18n: I18n, { code, values, words }: Pick<PassTrial, 'code' | 'values' | 'words'>): string {
  const { url = '' } = values
  if (code === 'audience') return i18n._(msg`It is meant for somebody else: "aud" must be ${url}`)
  const sentence = sentences[code as Exclude<PassCode, 'audience'>] as MessageDescriptor | undefined
  return sentence ? i18n._(sentence) : words
}

const sentences: Record<Exclude<PassCode, 'audience'>, MessageDescriptor> = {
  lets_in: msg`This would let them in.`,
  lets_in_by_id: msg`This would let them in by their id. Their address counts only with "email_verified": true.`,
  not_a_token: msg`This is no signed token (JWT) that can be read.`,
  no_kid: msg`Its header has no "kid": the name of the key that it is signed with.`,
  unknown_key: msg`No key here has this "kid"; perhaps it was revoked, or its time is over.`,
  other_algorithm: msg`It is signed with another algorithm than this key is good for ("alg" in its header).`,
  signature: msg`The signature is not by this key.`,
  issuer: msg`It comes from somebody else: "iss" is not the issuer of this site.`,
  over: msg`Its time is over: it holds for five minutes from "iat", and until "exp".`,
  not_yet: msg`It is from the future: the clock of that machine is ahead of ours.`,
  too_long: msg`It would hold too long: "exp" may be at most five minutes after "iat".`,
  claims: msg`It must say "sub" (your id of the person), "jti" (a name of its own, new each time), "iat" and "exp" (seconds), "sub" and "jti" as text.`,
}
