import type { Estimate } from './interval.ts'
import type { Knowing } from './knowing.ts'

const columns = ['part', 'what', 'of', 'conversations', 'people', 'value', 'low', 'high', 'untold']

/** A report as a sheet (RFC 4180): a line for each figure. */
export function sheetOf(report: Knowing): string {
  const pairs = report.measures.flatMap((one) => [
    ...(['known', 'new'] as const).map((which) => {
      const { conversations, people, estimate, untold } = one[which]
      return [one.about, one.measure, `${which} pairs`, conversations, people, ...figures(estimate), untold]
    }),
    [
      one.about,
      one.measure,
      one.kind === 'time' ? 'ratio' : 'difference',
      null,
      null,
      ...figures(one.difference),
      null,
    ],
  ])
  const steady = report.steadiness.flatMap((one) =>
    (['usual', 'together', 'inTurn'] as const).map((which) => {
      const name = { usual: 'UPC', together: 'COC', inTurn: 'SECON' }[which]
      return ['continuity', name, `${one.contacts} contacts`, null, one.people, ...figures(one[which]), one.untold]
    }),
  )
  const few = ['continuity', '', '1-2 contacts', null, report.fewContacts, null, null, null, 'few_contacts']
  return [columns, ...pairs, ...steady, few].map((line) => `${line.map((cell) => cell ?? '').join(',')}\r\n`).join('')
}

function figures(estimate: Estimate | null): (number | null)[] {
  return estimate ? [estimate.value, estimate.low, estimate.high] : [null, null, null]
}
