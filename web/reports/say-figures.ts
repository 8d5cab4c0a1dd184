import type { I18n } from '@lingui/core'
import { msg, plural } from '@lingui/core/macro'
import type { Estimate, MeasureOfPairs } from '../platform/wire.ts'

type Kind = MeasureOfPairs['kind']

export const names = {
  letters: msg`How often they had to write`,
  several: msg`Had to speak with more than one of us`,
  great: msg`Said that it was great`,
  understood: msg`Said that we had understood them`,
  messages: msg`Messages of both sides`,
  hours: msg`From the first word to the last`,
} satisfies Record<MeasureOfPairs['measure'], unknown>

/** A figure as one says it: 1.9, 12 %, 3 hours. */
export function sayFigure(i18n: I18n, kind: Kind, value: number): string {
  if (kind === 'share') return i18n.number(value, { style: 'percent', maximumFractionDigits: 0 })
  if (kind === 'mean') return i18n.number(value, { maximumFractionDigits: 1, minimumFractionDigits: 1 })
  if (value < 1)
    return i18n._(msg`${plural(Math.max(1, Math.round(value * 60)), { one: '# minute', other: '# minutes' })}`)
  if (value < 36) return i18n._(msg`${plural(Math.round(value), { one: '# hour', other: '# hours' })}`)
  return i18n._(msg`${plural(Math.round(value / 24), { one: '# day', other: '# days' })}`)
}

export function sayBetween(i18n: I18n, kind: Kind, { low, high }: Estimate): string {
  const [from, until] = [sayFigure(i18n, kind, low), sayFigure(i18n, kind, high)]
  return i18n._(msg`between ${from} and ${until}`)
}

/** What can be told of the difference, as a sentence. */
export function sayDifference(i18n: I18n, { kind, difference, tells }: MeasureOfPairs): string {
  if (!difference || !tells) return i18n._(msg`Too little has happened to compare the two.`)
  if (tells === 'nothing') return i18n._(msg`No difference can be told from chance.`)
  if (kind === 'time') {
    const [value, low, high] = times(i18n, difference)
    return i18n._(msg`Pairs who know each other take ${value} times as long (between ${low} and ${high}).`)
  }
  const [value, low, high] = kind === 'share' ? points(i18n, difference) : counts(i18n, difference)
  if (kind === 'share')
    return tells === 'less'
      ? i18n._(msg`Rarer where they know each other, by ${value} of a hundred (between ${low} and ${high}).`)
      : i18n._(msg`More often where they know each other, by ${value} of a hundred (between ${low} and ${high}).`)
  return tells === 'less'
    ? i18n._(msg`Fewer where they know each other, by ${value} (between ${low} and ${high}).`)
    : i18n._(msg`More where they know each other, by ${value} (between ${low} and ${high}).`)
}

// without their sign, the smaller first
type Three = [value: string, low: string, high: string]
function bare({ value, low, high }: Estimate, say: (one: number) => string): Three {
  const [a, b] = [Math.abs(low), Math.abs(high)]
  return [say(Math.abs(value)), say(Math.min(a, b)), say(Math.max(a, b))]
}
const points = (i18n: I18n, of: Estimate) => bare(of, (one) => i18n.number(one * 100, { maximumFractionDigits: 0 }))
const counts = (i18n: I18n, of: Estimate) => bare(of, (one) => i18n.number(one, { maximumFractionDigits: 2 }))
function times(i18n: I18n, { value, low, high }: Estimate): Three {
  const say = (one: number) => i18n.number(one, { maximumSignificantDigits: 2 })
  return [say(value), say(low), say(high)]
}
