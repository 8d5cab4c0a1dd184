import { sql } from 'kysely'
import { sayWhatIsOwed } from '../conversations/index.ts'
import { endOfToday } from './due.ts'

// what is due today, or was before, heads an agent's day: a short walk along `promises_owed`
sayWhatIsOwed({
  until: endOfToday,
  from: (me, until) => sql`(
    select id, person_id, conversation_id, words, due_at, due_on from promises
    where agent_id = ${me} and kept_at is null and broken_at is null and due_at <= ${until})`,
})
