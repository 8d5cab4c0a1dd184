import type { I18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Decision, KnownBy } from '../platform/wire.ts'
import { firstName } from '../ui/first-name.ts'
import { sayWhenWithClock } from '../ui/when.ts'

/** Why somebody looks after a person, in one sentence, with times as they are to be said now. */
export function sayWhy(
  i18n: I18n,
  { code, values, kind }: Pick<Decision, 'code' | 'values' | 'kind'>,
  now: Date,
): string {
  const person = firstName(values.person)
  const agent = firstName(values.agent ?? '')
  const when = (at: string) => sayWhenWithClock(new Date(at), now, i18n.locale)
  if (code === 'team') {
    if (values.everybody) return i18n._(msg`${person} waits for whoever is first. Everybody who is here may.`)
    if (!values.until) return i18n._(msg`Nobody can look after ${person} just now. Whoever is free first may.`)
    const until = when(values.until)
    return i18n._(msg`Nobody can look after ${person} just now. From ${until} somebody can; whoever is free first may.`)
  }
  const reason = sayReason(i18n, code, { ...values, person, agent })
  const waits = kind === 'wait' && values.until ? sayWaits(i18n, agent, when(values.until)) : ''
  return [sayInstead(i18n, values, when), reason, waits].filter(Boolean).join(' ')
}

type Values = Decision['values']

/** Whom the person would rather have met, and why not; never more than that they are away, or busy. */
function sayInstead(i18n: I18n, { instead, because, back }: Values, when: (at: string) => string): string {
  if (!instead) return ''
  const name = firstName(instead)
  if (because !== 'away') return i18n._(msg`${name} has their hands full.`)
  if (!back) return i18n._(msg`${name} is away.`)
  const until = when(back)
  return i18n._(msg`${name} is away until ${until}.`)
}

function sayReason(i18n: I18n, code: Decision['code'], values: Values & { agent: string }): string {
  const { agent, person, closeness } = values
  switch (code.replace(/_(now|wait)$/, '')) {
    case 'owner':
      if (values.turned) return i18n._(msg`${person} turned to ${agent}.`)
      return values.beside
        ? i18n._(msg`${agent} looks after ${person} already.`)
        : i18n._(msg`${agent} looks after this already.`)
    case 'chosen':
      return i18n._(msg`${person} chose ${agent}.`)
    case 'cover':
      return i18n._(msg`${agent} stands in for them.`)
    case 'anyone':
      return sayFits(i18n, values)
    default:
      return sayTie(i18n, closeness ?? 'knows', agent, person)
  }
}

function sayTie(i18n: I18n, closeness: KnownBy['closeness'], agent: string, person: string): string {
  switch (closeness) {
    case 'looks_after':
      return i18n._(msg`${agent} asked to look after ${person}.`)
    case 'knows_well':
      return i18n._(msg`${agent} knows ${person} well.`)
    case 'has_met':
      return i18n._(msg`${agent} has met ${person}.`)
    case 'their_person':
      return i18n._(msg`${person} chose ${agent}.`)
    default:
      return i18n._(msg`${agent} knows ${person}.`)
  }
}

function sayFits(i18n: I18n, { agent, person, fits = [], instead }: Values & { agent: string }): string {
  const nobody = instead ? '' : `${i18n._(msg`Nobody here knows ${person} yet.`)} `
  const [language, skills] = [fits.includes('language'), fits.includes('skills')]
  if (language && skills) return nobody + i18n._(msg`${agent} speaks their language, knows the matter and is free.`)
  if (language) return nobody + i18n._(msg`${agent} speaks their language and is free.`)
  if (skills) return nobody + i18n._(msg`${agent} knows the matter and is free.`)
  return nobody + i18n._(msg`${agent} is free.`)
}

function sayWaits(i18n: I18n, agent: string, until: string): string {
  return i18n._(msg`It waits for ${agent} until ${until}; whoever wants may take it.`)
}
