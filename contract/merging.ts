import { z } from 'zod'
import { face, id, moment } from './common.ts'

/** What stands on a person's page and may differ between two who turned out to be one. */
export const mergedField = z
  .enum(['name', 'nameSaid', 'pronouns', 'languages', 'timeZone', 'notes', 'picture', 'organisation'])
  .meta({ id: 'MergedField' })

/** Someone as they came, before they turned out to be another. */
export const asCame = face.extend({ arrivedAt: moment }).meta({ id: 'AsCame' })

/** A value of a field as it is shown: words; languages as codes; a picture by its address, an organisation by its name. */
export const fieldValue = z.union([z.string(), z.array(z.string())])

/** Two or more values that cannot all be right, side by side with whose they were; the first is shown until one is chosen. */
export const conflict = z
  .object({ field: mergedField, values: z.array(z.object({ value: fieldValue, of: z.array(asCame) })) })
  .meta({ id: 'Conflict' })

/** Where a shown value comes from, and when somebody confirmed that it holds. */
export const valueSource = z
  .object({
    field: mergedField,
    from: asCame,
    confirmedAt: moment.nullable(),
    confirmedBy: face.nullable(),
  })
  .meta({ id: 'ValueSource' })

/**
 * How we came to know what stands in a field: `mail` to `site` say how they first came, when it was there already;
 * `colleague`: one of us wrote it down; `themselves`: in their own place.
 */
export const knownFrom = z
  .enum(['mail', 'chat', 'phone', 'demo', 'import', 'site', 'colleague', 'themselves'])
  .meta({ id: 'KnownFrom' })

/** Where what stands in a field comes from: who said so last, and when, which is when it was last confirmed. */
export const fieldSource = z
  .object({ field: mergedField, from: knownFrom, by: face.nullable(), at: moment })
  .meta({ id: 'FieldSource' })
export const fieldSources = z.object({ items: z.array(fieldSource) })

/** One who turned out to be this person. */
export const before = z
  .object({ mergeId: id, person: asCame, mergedAt: moment, mergedBy: face.nullable() })
  .meta({ id: 'Before' })

/** What there is to know of somebody whom others were merged into; those merged last first. */
export const merged = z
  .object({ conflicts: z.array(conflict), sources: z.array(valueSource), before: z.array(before) })
  .meta({ id: 'Merged' })
