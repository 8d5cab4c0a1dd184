import { PersonPage } from './conversations/person-page.tsx'
import { Decided } from './routing/decided.tsx'
import { WhoKnows } from './routing/who-knows.tsx'

/** A person's page, with who of us knows them and who looks after what is open. */
export function Person() {
  return <PersonPage WhoKnows={WhoKnows} Decided={Decided} />
}
