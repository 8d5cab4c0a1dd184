import type { Readable } from 'node:stream'
import parsePhone from 'libphonenumber-js'
import type { z } from 'zod'
import type { importChange } from '../../../contract/imports.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import type { Files } from '../../platform/files.ts'
import { newId } from '../../platform/ids.ts'
import { queue } from '../../platform/jobs.ts'
import { refuse } from '../../platform/refusals.ts'
import { agentOf } from '../facts/fact.ts'
import { firstRows, recogniseShape, shapeWith } from './file.ts'
import { lockImport } from './import.ts'
import { guessKeeping, guessMapping, guessMeanings } from './meanings.ts'
import type { Mapping, Meaning, Shape } from './tables.ts'

export const largestFile = 100 * 1024 * 1024

/**
 * Takes a file of people in hand: it is kept, its letters, separators and columns are recognised, and nothing else
 * happens. `country`: where phone numbers are probably from. Refuses not_a_table with `why`, too_large, disk_full.
 */
export async function bringFile(
  act: Act,
  files: Files,
  given: { name: string; bytes: Readable; country: string },
): Promise<string> {
  const { key, size } = await files.put(given.bytes, { limit: largestFile })
  try {
    const shape = await recogniseShape(files, key)
    const mapping = await mappingFor(files, key, shape, given.country)
    return await act.transaction(async (act) => {
      const id = newId(act.now.getTime())
      await act.db
        .insertInto('imports')
        .values({
          id,
          name: given.name.replace(/\p{Cc}/gu, '').slice(0, 200) || 'people.csv',
          file_key: key,
          size,
          shape: JSON.stringify(shape),
          mapping: JSON.stringify(mapping),
          state: 'mapping',
          made_by: agentOf(act),
          made_at: act.now,
        })
        .execute()
      record(act, 'import.brought', { importId: id })
      // somebody's customers are not left lying about
      queue(act, 'people.let_go_of_import', { importId: id }, { runAt: new Date(act.now.getTime() + keptFor) })
      return id
    })
  } catch (error) {
    await files.remove(key)
    throw error
  }
}

/** How long a file that nobody took in is kept, and what is told of one that was: a month. */
const keptFor = 30 * 86_400_000

async function mappingFor(files: Files, key: string, shape: Shape, country: string): Promise<Mapping> {
  const rows = (await firstRows(files, key, shape, 500)).filter(({ problem }) => !problem).map(({ cells }) => cells)
  const mapping = guessMapping(shape.columns, rows, country)
  return { ...mapping, country: countryOf(rows, mapping.columns) ?? country }
}

/** Where most of the numbers are from that say it themselves; a few of them say nothing of the others. */
function countryOf(rows: readonly (readonly string[])[], meanings: readonly Meaning[]): string | null {
  const times = new Map<string, number>()
  for (const [i, meaning] of meanings.entries()) {
    if (meaning !== 'phone') continue
    for (const row of rows.slice(0, 200)) {
      const country = row[i]?.trim().startsWith('+') ? parsePhone(row[i])?.country : undefined
      if (country) times.set(country, (times.get(country) ?? 0) + 1)
    }
  }
  const [most] = [...times].sort((a, b) => b[1] - a[1])
  return most && most[1] >= 5 ? most[0] : null
}

/**
 * Says how a file is to be read and what its columns mean; whatever was found out about it before is forgotten. Read
 * another way, the columns are guessed anew. Refuses import_underway while it is worked on, not_a_table, invalid.
 */
export async function changeReading(
  act: Act,
  files: Files,
  id: string,
  change: z.infer<typeof importChange>,
): Promise<void> {
  await act.transaction(async (act) => {
    const one = await lockImport(act, id, 'mapping', 'ready')
    const { charset, delimiter, hasHeader } = { ...one.shape, ...change }
    const isReadAnew =
      charset !== one.shape.charset || delimiter !== one.shape.delimiter || hasHeader !== one.shape.hasHeader
    const shape = isReadAnew ? await shapeWith(files, one.file_key!, { charset, delimiter, hasHeader }) : one.shape
    const columns = change.meanings ?? (isReadAnew ? await guessAnew(files, one.file_key!, shape) : one.mapping.columns)
    if (columns.length !== shape.columns.length) refuse('invalid', { field: 'meanings' })
    const keeping = change.keeping ?? (isReadAnew ? guessKeeping(shape.columns) : one.mapping.keeping)
    if (keeping.length > shape.columns.length) refuse('invalid', { field: 'keeping' })
    const mapping = {
      columns,
      keeping,
      country: change.country ?? one.mapping.country,
      basis: change.basis ?? one.mapping.basis,
    }
    await act.db
      .updateTable('imports')
      .set({
        shape: JSON.stringify(shape),
        mapping: JSON.stringify(mapping),
        state: 'mapping',
        stage: 'reading',
        row_at: 0,
        rows: null,
        counts: '{}',
      })
      .where('id', '=', id)
      .execute()
  })
}

async function guessAnew(files: Files, key: string, shape: Shape): Promise<Meaning[]> {
  const rows = (await firstRows(files, key, shape, 500)).filter(({ problem }) => !problem).map(({ cells }) => cells)
  return guessMeanings(shape.columns, rows)
}
