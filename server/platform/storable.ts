/**
 * What the database can keep of what was parsed from a request: PostgreSQL holds no NUL, and its JSON no half of a
 * surrogate pair. They are taken out, so that a pasted control character costs nobody their words.
 */
export function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed()
  if (Array.isArray(value)) return value.map(storable)
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, storable(each)]))
}
