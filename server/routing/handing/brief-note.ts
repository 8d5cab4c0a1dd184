import type { Brief } from './tables.ts'

const parts = [
  ['word', ''],
  ['asks', 'Needs: '],
  ['feels', 'Feels: '],
  ['tried', 'So far: '],
  ['promised', 'Promised: '],
] as const

/**
 * What stays of a brief in the lifeline, as a note between colleagues. Their last words stand there already; how to
 * speak with them is kept once, where they can correct it, and not copied.
 */
export function briefAsNote(brief: Brief): string {
  return parts
    .filter(([part]) => brief[part].trim())
    .map(([part, title]) => `${title}${brief[part].trim()}`)
    .join('\n\n')
}
