import type { CompiledQuery } from 'kysely'
import type { Db } from './db.ts'

type Words<Row> = { compile(db: Db): CompiledQuery<Row> }

/**
 * A read that is put into words once, however often it is made: for the small questions of a screen, building a
 * statement costs more than asking it. `build` is called once, with stand-ins for the values: it may pass them on, and
 * must not look at them. `count`: how many there are, where it takes any number.
 */
export function worded<Values extends readonly unknown[], Row>(
  build: (db: Db, ...values: Values) => Words<Row>,
  count = build.length - 1,
): (db: Db, ...values: Values) => Promise<Row[]> {
  let words: CompiledQuery<Row> | undefined
  return async (db, ...values) => {
    words ??= build(db, ...standIns<Values>(count)).compile(db)
    const parameters = words.parameters.map((one) => (one instanceof StandIn ? values[one.place] : one))
    const { rows } = await db.executeQuery<Row>({ ...words, parameters })
    return rows
  }
}

/** Where a value will stand. */
class StandIn {
  readonly place: number

  constructor(place: number) {
    this.place = place
  }

  [Symbol.toPrimitive](): never {
    throw new Error('a statement that is worded once cannot depend on its values')
  }
}

function standIns<Values extends readonly unknown[]>(count: number): Values {
  return Array.from({ length: count }, (_, place) => new StandIn(place)) as unknown as Values
}
