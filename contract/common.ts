import { z } from 'zod'

/** A UUID; in capitals it is the same one. */
export const id = z.uuid().toLowerCase()
/** A moment, ISO 8601 in UTC. */
export const moment = z.iso.datetime()
export const role = z.enum(['agent', 'lead', 'admin']).meta({ id: 'Role' })
export const channel = z.enum(['mail', 'chat', 'phone']).meta({ id: 'Channel' })
/** BCP 47: `en`, `es-MX`. */
export const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
/** IANA: `Europe/London`. */
export const timeZone = z.string().max(60).refine(isTimeZone, 'not a time zone')
export const emailAddress = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\]+\.[^\s@<>"(),:;[\]\\]+$/u, 'not a mail address')
/** A name as a person gives it: anything printable. */
export const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]*$/u)
export const line = z.string().trim().max(500)
export const paragraph = z.string().max(10_000)

/** One page of a list: `next` goes back in as `cursor`; null at the end. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}
export const pageQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

/** What every refusal and every error looks like. */
export const refusal = z
  .object({ code: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()), requestId: z.string() })
  .meta({ id: 'Refusal' })

/** Someone in one line: enough for a face and a name. */
export const face = z
  .object({ id, slug: z.string(), name: z.string(), pictureUrl: z.string().nullable() })
  .meta({ id: 'Face' })
export type Face = z.infer<typeof face>

/** Nothing to say but that it is done. */
export const done = z.null()

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}
