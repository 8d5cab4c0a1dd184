import { sql } from 'kysely'
import { keptOfPerson } from '../kept.ts'

// what is left of files of people: rows that needed a word. A file that is still on its way in belongs to whoever brings
// it, and is not searched
keptOfPerson({
  tables: ['import_rows', 'import_pairs'],
  when: 'around',
  forget: async (act, { personIds, addresses }) => {
    const signs = addresses.filter((address) => address.length > 4).map((address) => `%${likely(address)}%`)
    await sql`delete from import_pairs where person_id = any(${personIds}::uuid[])`.execute(act.db)
    const { numAffectedRows } = await sql`delete from import_rows
      where person_id = any(${personIds}::uuid[]) or (cells::text || coalesce(draft::text, '')) ilike any(${signs}::text[])`.execute(
      act.db,
    )
    return { counts: { import_rows: Number(numAffectedRows ?? 0) }, files: [] }
  },
})

/** An address as a LIKE pattern takes it. */
function likely(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
