import { Readable } from 'node:stream'
import { allKept, noteLookAtAll, type Told, type Whose } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { readCompany } from '../team/index.ts'

/**
 * All that is somebody's, list by list, by whoever keeps it: `{ list, item }` in the order of the lists. It is read
 * piece by piece, so a long life of letters takes no more memory than one conversation.
 */
export async function* tellAll(act: Act, whose: Whose): AsyncGenerator<Told> {
  // who they are first, then what was said, then what else
  for (const kept of allKept().toReversed()) if (kept.tell) yield* kept.tell(act, whose)
}

/** Notes that somebody took their things along; of a colleague who does it for them, also at what they looked by that. */
export function noteExport(act: Act, personId: string): Promise<void> {
  return act.transaction(async (act) => {
    await noteLookAtAll(act, personId)
    record(act, 'place.exported', { personId })
  })
}

/**
 * The export as JSON: `{ format, madeAt, company, lists: { you: [...], addresses: [...], knownBy: [...], conversations:
 * [...], ratings: [...], needs: [...], facts: [...], moments: [...], relations: [...], visits: [...],
 * chatVisits: [...] } }`. Times are
 * ISO 8601 in UTC; a list that is empty is left out. `format` is raised when the shape changes.
 */
export async function exportJson(act: Act, whose: Whose): Promise<Readable> {
  const company = (await readCompany(act)).name
  return Readable.from(jsonParts(act, whose, company))
}

async function* jsonParts(act: Act, whose: Whose, company: string): AsyncGenerator<string> {
  const head = { format: 'rapport-export-2', madeAt: act.now, company }
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "lists": {`
  let list = ''
  for await (const [name, item] of tellAll(act, whose)) {
    if (name === list) yield ',\n'
    else yield `${list ? '\n    ],' : ''}\n    ${JSON.stringify(name)}: [\n`
    list = name
    yield `      ${JSON.stringify(item)}`
  }
  yield `${list ? '\n    ]' : ''}\n  }\n}\n`
}
