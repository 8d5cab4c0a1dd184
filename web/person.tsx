import { CallsWithThem } from './calls/with-them.tsx'
import { PersonPage } from './conversations/person-page.tsx'
import { Decided } from './routing/decided.tsx'
import { WhoKnows } from './routing/who-knows.tsx'

/** A person's page, with who of us knows them, who looks after what is open, and when one speaks with them. */
export function Person() {
  return <PersonPage WhoKnows={WhoKnows} Decided={Decided} Calls={CallsWithThem} />
}
