import { Trans } from '@lingui/react/macro'
import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { links } from '../links.ts'
import { buttonLook } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Face } from '../ui/face.tsx'
import { firstName } from '../ui/first-name.ts'
import { mailboxesQuery } from '../platform/mailboxes.ts'
import { duplicatesQuery } from '../people/two-people.ts'
import { meQuery } from '../team/queries.ts'
import { groupsInOrder } from './groups.ts'
import { myPeopleQuery } from './queries.ts'

/** Where nobody is open yet: who would be glad of you, or a kind word and something worth doing. */
export function Rest() {
  const { data } = useQuery(myPeopleQuery)
  const { data: me } = useSuspenseQuery(meQuery)
  const { data: mailboxes } = useQuery(mailboxesQuery)
  const isQuiet = data !== undefined && data.waiting.length + data.team.length === 0
  const { data: sure } = useInfiniteQuery({ ...duplicatesQuery('near_certain'), enabled: isQuiet })
  const twice = sure?.pages.some((page) => page.items.length > 0)
  if (!data) return null
  const next = data.waiting[0] ?? data.team[0]
  if (next) {
    const name = firstName(next.person.name)
    return (
      <Empty
        className="h-full"
        picture={<Face name={next.person.name} picture={next.person.pictureUrl} seed={next.person.slug} size={72} />}
        title={<Trans>{name} would be glad to hear from you</Trans>}
        actions={
          <Link to="/people/$slug" params={{ slug: next.person.slug }} className={buttonLook('primary')}>
            <Trans>Open {name}</Trans>
          </Link>
        }
      >
        <p dir="auto" className="serif line-clamp-3 text-letter">
          “{next.words}”
        </p>
      </Empty>
    )
  }
  if (mailboxes?.length === 0 && me.agent.role === 'admin' && !me.company.demo) {
    return (
      <Empty
        className="h-full"
        picture={<Teacup />}
        title={<Trans>All is ready for the first letter</Trans>}
        actions={
          <Link to={links.mailboxes} className={buttonLook('primary')}>
            <Trans>Connect a mailbox</Trans>
          </Link>
        }
      >
        <Trans>Connect the address your customers know, and whoever writes next is here.</Trans>
      </Empty>
    )
  }
  const known = groupsInOrder.flatMap((group) => data[group]).slice(0, 4)
  return (
    <Empty
      className="h-full"
      picture={<Teacup />}
      title={<Trans>Nobody is waiting</Trans>}
      actions={
        <>
          <Link to={links.begin} className={buttonLook('primary')}>
            <Trans>Write to someone</Trans>
          </Link>
          {twice && (
            <Link to={links.duplicates} className={buttonLook()}>
              <Trans>Look who is here twice</Trans>
            </Link>
          )}
          <Link to={links.profile} className={buttonLook()}>
            <Trans>Tend to your card</Trans>
          </Link>
        </>
      }
    >
      <p>
        {known[0] ? (
          <Trans>
            Everyone has heard from us. A good moment to ask {firstName(known[0].person.name)} how things went, or
            simply to breathe.
          </Trans>
        ) : (
          <Trans>Everyone has heard from us. A good moment to greet someone, or simply to breathe.</Trans>
        )}
      </p>
    </Empty>
  )
}

function Teacup() {
  return (
    <svg
      aria-hidden
      width="88"
      height="72"
      viewBox="0 0 88 72"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M14 32h48v10c0 12-8 20-18 20H32c-10 0-18-8-18-20z" className="fill-surface" />
      <path d="M62 36h5a8 8 0 0 1 0 16h-7M8 68h60" />
      <path
        d="M28 24c-4-4 4-7 0-12M40 22c-4-4 4-8 0-14M52 24c-4-4 4-7 0-12"
        className="text-edge"
        stroke="currentColor"
        opacity=".6"
      />
    </svg>
  )
}
