import { sql } from 'kysely'
import { keptOfPerson, names } from '../kept.ts'

// what is left of files of people: rows that needed a word. A file that is still on its way in belongs to whoever brings
// it, and is not searched
keptOfPerson({
  tables: ['import_rows', 'import_pairs'],
  when: 'around',
  forget: async (act, { personIds, addresses }) => {
    await sql`delete from import_pairs where person_id = any(${personIds}::uuid[])`.execute(act.db)
    // of a file that was taken in, some cells stand beside the columns for a month
    await sql`update imports set shape = jsonb_set(shape, '{samples}', '[]')
      where state = 'done' and ${names(sql`shape::text`, addresses)}`.execute(act.db)
    const { numAffectedRows } = await sql`delete from import_rows
      where person_id = any(${personIds}::uuid[]) or ${names(sql`(cells::text || coalesce(draft::text, ''))`, addresses)}`.execute(
      act.db,
    )
    return { counts: { import_rows: Number(numAffectedRows ?? 0) }, files: [] }
  },
})
