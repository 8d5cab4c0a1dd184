import { Trans, useLingui } from '@lingui/react/macro'
import { useQueries, useQuery } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { links } from '../../links.ts'
import { useShortcuts } from '../../platform/keys.ts'
import type { MyPerson } from '../../platform/wire.ts'
import { cx } from '../../ui/class.ts'
import { Face } from '../../ui/face.tsx'
import { firstName } from '../../ui/first-name.ts'
import { myPeopleQuery } from '../queries.ts'
import { chatPresenceQuery } from './calls.ts'
import { chatsOf } from './chats-of.ts'
import { useWriters } from './writers.ts'

/** Whoever chats with me and is there right now, side by side: one press or one key to each. */
export function HereNow({ slug }: { slug: string | null }) {
  const { t } = useLingui()
  const { data } = useQuery(myPeopleQuery)
  const mine = data ? chatsOf(data) : []
  const presences = useQueries({ queries: mine.map((one) => chatPresenceQuery(one.person.id)) })
  const writers = useWriters()
  const here = mine.filter((one, at) => presences[at]?.data?.here || writers.has(one.person.id))
  useNextKey(here, slug)
  if (here.length === 0) return null
  return (
    <nav aria-label={t`Here now`} className="mx-2 mt-4">
      <h2 className="quiet-heading mb-1.5">
        <Trans>Here now</Trans>
      </h2>
      <ul className="flex flex-wrap gap-1.5">
        {here.map(({ person }) => (
          <li key={person.id}>
            <Link
              to="/people/$slug"
              params={{ slug: person.slug }}
              aria-current={person.slug === slug ? 'page' : undefined}
              className={cx(
                'flex min-h-9 max-w-52 items-center gap-2 rounded-full border py-1 pr-3 pl-1 text-sm transition-colors',
                person.slug === slug ? 'border-edge bg-surface' : 'border-line hover:bg-sunk',
              )}
            >
              <Face name={person.name} picture={person.pictureUrl} seed={person.slug} size={26} here />
              <span dir="auto" className="truncate">
                {firstName(person.name)}
              </span>
              {writers.has(person.id) && (
                <span className="text-2xs whitespace-nowrap text-ink3">
                  <Trans>writes …</Trans>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** From one to the next, also while one writes: the words stay where they were written. */
function useNextKey(here: readonly MyPerson[], slug: string | null): void {
  const { t } = useLingui()
  const router = useRouter()
  const next = () => {
    const at = here.findIndex((one) => one.person.slug === slug)
    const there = here[(at + 1) % here.length]
    if (there && there.person.slug !== slug) void router.navigate({ to: links.person(there.person.slug) })
  }
  useShortcuts(here.length > 0 ? [{ keys: 'mod+.', name: t`Next who is here now`, group: t`People`, run: next }] : [])
}
