/** A row as the driver reads it, or as PostgreSQL puts it into JSON beside others: there, moments are text. */
export type InJson<Row> = { [K in keyof Row]: Date extends Row[K] ? Row[K] | string : Row[K] }

/** A moment of such a row in ISO 8601, in UTC, to the millisecond. */
export function isoOf(at: Date | string): string
export function isoOf(at: Date | string | null): string | null
export function isoOf(at: Date | string | null): string | null {
  if (at === null) return null
  return (typeof at === 'string' ? new Date(at) : at).toISOString()
}
