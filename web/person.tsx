import { CallsWithThem } from './calls/with-them.tsx'
import { PersonPage } from './conversations/person-page.tsx'
import { PromiseOffer } from './promises/offer.tsx'
import { PromisesPart } from './promises/promises-part.tsx'
import { Decided } from './routing/decided.tsx'
import { WhoKnows } from './routing/who-knows.tsx'

/** A person's page, with who of us knows them, who looks after what is open, what is promised, and when one speaks with them. */
export function Person() {
  return (
    <PersonPage
      WhoKnows={WhoKnows}
      Decided={Decided}
      Calls={CallsWithThem}
      Promises={PromisesPart}
      Offer={PromiseOffer}
    />
  )
}
