import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { findDuplicates, inWords, judge, peopleOfTable, readColumns, reasonsOf } from '../server/people/index.ts'
import { asMapped, columnCalled } from './identity/arguments.ts'
import { decode, readCsv } from './identity/csv.ts'
import { entitiesOf } from './identity/labels.ts'
import { suggestedInHouse } from './identity/house.ts'
import { score } from './identity/score.ts'

// `npm run bench:identity -- FILE.csv --cluster COLUMN [--map name=first_name+surname,email=email] [--house] [--table] [--show wrong|missed]`
// How well duplicates are found in a file whose answers are known, as JSON.
// `--house`: by what agents' suggestions come from, instead of what is learnt from a whole file.
// The answers are read after the suggestions are made.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cluster: { type: 'string' },
    map: { type: 'string', default: '' },
    // as it is in any case
    json: { type: 'boolean', default: false },
    house: { type: 'boolean', default: false },
    table: { type: 'boolean', default: false },
    show: { type: 'string' },
  },
})
const [file] = positionals
if (!file || !values.cluster)
  throw new Error('usage: npm run bench:identity -- FILE.csv --cluster COLUMN [--map …] [--table]')

const { columns: names, rows } = readCsv(decode(readFileSync(file)))
const cluster = columnCalled(names, values.cluster)

const began = performance.now()
const without = rows.map((row) => row.filter((_, i) => i !== cluster))
const guessed = readColumns(
  names.filter((_, i) => i !== cluster),
  without,
)
const columns = asMapped(guessed, values.map)
const { fields, people } = peopleOfTable(columns, without)
const inFile = values.house ? null : findDuplicates(fields, people)
const { pairs, known } = inFile ? { pairs: inFile.pairs, known: [] } : suggestedInHouse(columns, without)
const seconds = Math.round((performance.now() - began) / 10) / 100

const labels = entitiesOf(rows.map((row) => row[cluster]!))
const result = {
  file: basename(file),
  rows: rows.length,
  by: inFile ? 'what is learnt from the file' : 'what agents’ suggestions come from',
  clusters: new Set(labels.filter(Boolean)).size,
  nearCertain: score(
    pairs.filter(({ certainty }) => certainty === 'near_certain'),
    labels,
    known,
  ),
  all: score(pairs, labels, known),
  // known again by an address or a number that they share: those are never suggested
  ...(!inFile && { knownAgain: score(known, labels) }),
  seconds,
  columns: Object.fromEntries(
    columns.map(({ name, role, why }) => [name, why === 'header' ? role : `${role} (${why})`]),
  ),
}
process.stdout.write(`${values.table ? asTable() : JSON.stringify(result, null, 2)}\n`)
if (values.show && inFile) show(values.show, inFile.model)

function asTable(): string {
  const line = (name: string, { precision, recall, f1, pairs }: typeof result.all) =>
    `${name.padEnd(14)}${[precision, recall, f1].map((value) => value.toFixed(4).padStart(11)).join('')}${String(pairs).padStart(10)}`
  return [
    `${result.file}: ${result.rows} rows, ${result.clusters} people, ${seconds} s`,
    `columns: ${columns.map(({ name, role }) => `${name} as ${role}`).join(', ')}`,
    '',
    `${''.padEnd(14)}${['precision', 'recall', 'F1'].map((word) => word.padStart(11)).join('')}${'pairs'.padStart(10)}`,
    line('near-certain', result.nearCertain),
    line('all', result.all),
  ].join('\n')
}

/** Some mistakes, for whoever works on the model. */
function show(which: string, model: Parameters<typeof judge>[0]): void {
  const missed = which === 'missed'
  const found = new Set(pairs.map(({ a, b }) => `${a} ${b}`))
  const list = missed
    ? missedPairs(found)
    : pairs.filter(
        ({ a, b, certainty }) => labels[a] !== labels[b] && (which !== 'sure' || certainty === 'near_certain'),
      )
  for (const { a, b } of list.slice(0, 60)) {
    const verdict = judge(model, people[a]!, people[b]!)
    const reasons = reasonsOf(model, people[a]!, people[b]!)
    process.stderr.write(
      `\n${rows[a]!.join(' | ')}\n${rows[b]!.join(' | ')}\n  ${verdict ? `${verdict.certainty} ${verdict.probability.toFixed(3)}` : 'no'}: ${inWords(reasons)}\n`,
    )
  }
}

function missedPairs(found: Set<string>): { a: number; b: number }[] {
  const places = Map.groupBy(labels.keys(), (i) => labels[i]!)
  return [...places.entries()].flatMap(([label, group]) =>
    label === ''
      ? []
      : group.flatMap((a, n) => group.slice(n + 1).flatMap((b) => (found.has(`${a} ${b}`) ? [] : [{ a, b }]))),
  )
}
