import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Me } from '../../platform/wire.ts'
import { Face } from '../../ui/face.tsx'
import { RowInside, rowLook } from '../../ui/row.tsx'
import { Time } from '../../ui/time.tsx'
import { myHandoversQuery } from './calls.ts'
import { partOf, SayHanded } from './say.tsx'
import { SayStanding } from './standing-in.tsx'

/** Whom a colleague brings to this agent, and what came back: first of all, since somebody waits for an answer. */
export function BroughtToYou({ me, slug }: { me: Me; slug: string | null }) {
  const { data } = useQuery(myHandoversQuery)
  if (!data || (data.items.length === 0 && data.covers.length === 0)) return null
  return (
    <div className="mt-4">
      <h2 className="quiet-heading mx-2 mb-1">
        <Trans>Between you and colleagues</Trans>
      </h2>
      <ul>
        {data.items.map((one) => (
          <li key={one.id}>
            <Link to="/people/$slug" params={{ slug: one.person.slug }} className={rowLook(one.person.slug === slug)}>
              <RowInside
                face={<Face name={one.person.name} picture={one.person.pictureUrl} seed={one.person.slug} />}
                name={one.person.name}
                when={<Time at={one.answeredAt ?? one.givenAt} />}
                words={<SayHanded handover={one} part={partOf(one, me)} />}
                how={one.subject}
              />
            </Link>
          </li>
        ))}
        {data.covers.map((one) => (
          <li key={one.id}>
            <Link to="/people/$slug" params={{ slug: one.person.slug }} className={rowLook(one.person.slug === slug)}>
              <RowInside
                face={<Face name={one.person.name} picture={one.person.pictureUrl} seed={one.person.slug} />}
                name={one.person.name}
                words={<SayStanding standing={one} me={me} />}
                how={one.brief.split('\n')[0]}
              />
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
