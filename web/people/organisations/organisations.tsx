import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Search as Glass } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { sayRefusal } from '../../platform/refusals.ts'
import type { OrganisationsPage } from '../../platform/wire.ts'
import { Page } from '../../team/page.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/class.ts'
import { Face } from '../../ui/face.tsx'
import { fieldLook } from '../../ui/field.tsx'
import { RowBones } from '../../ui/skeleton.tsx'
import { firstName } from '../../ui/first-name.ts'
import { organisationsQuery } from '../queries.ts'

/** The companies and households that people belong to. */
export function Organisations() {
  const { t, i18n } = useLingui()
  const [words, setWords] = useState('')
  const asked = useDeferredValue(words.trim())
  const query = useInfiniteQuery({ ...organisationsQuery(asked), placeholderData: (before) => before })
  const all = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page
      title={<Trans>Organisations</Trans>}
      lead={<Trans>The companies and households that people belong to, and what they are out for.</Trans>}
    >
      <title>{t`Organisations · Rapport`}</title>
      <div>
        <search className="relative mb-3 block">
          <Glass aria-hidden className="pointer-events-none absolute top-3 left-3 size-4 text-ink3" />
          <input
            type="search"
            aria-label={t`Find an organisation`}
            placeholder={t`Find an organisation`}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            className={cx(fieldLook, 'h-10 pr-3 pl-9 [&::-webkit-search-cancel-button]:hidden')}
          />
        </search>
        {query.isPending && <RowBones rows={5} />}
        {query.error && <p className="text-ink2">{sayRefusal(i18n, query.error)}</p>}
        {query.data && all.length === 0 && (
          <p className="py-6 text-center text-ink2">
            {asked ? (
              <Trans>No organisation is called that.</Trans>
            ) : (
              <Trans>None yet. Say on a person’s page where they belong, and it is here.</Trans>
            )}
          </p>
        )}
        <ul>
          {all.map((one) => (
            <li key={one.id}>
              <Row one={one} />
            </li>
          ))}
        </ul>
        {query.hasNextPage && (
          <Button className="mt-3" isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            <Trans>Show more</Trans>
          </Button>
        )}
      </div>
    </Page>
  )
}

function Row({ one }: { one: OrganisationsPage['items'][number] }) {
  const { i18n } = useLingui()
  const names = new Intl.ListFormat(i18n.locale, { type: 'conjunction' })
  const first = one.people.slice(0, 3).map((person) => firstName(person.name))
  return (
    <Link
      to="/organisations/$slug"
      params={{ slug: one.slug }}
      className="-mx-2 flex items-center gap-3 rounded-lg px-2 py-2.5 hover:bg-hover"
    >
      <span className="min-w-0 flex-1">
        <span dir="auto" className="block truncate font-semibold">
          {one.name}
        </span>
        <span dir="auto" className="block truncate text-xs text-ink3">
          {one.goals ||
            (one.morePeople || one.people.length > 3 ? (
              <Trans>{first.join(', ')} and others</Trans>
            ) : (
              names.format(first)
            ))}
        </span>
      </span>
      <span className="flex shrink-0 -space-x-2">
        {one.people.map((person) => (
          <span key={person.id} className="rounded-full outline-2 outline-paper">
            <Face name={person.name} picture={person.pictureUrl} seed={person.slug} size={28} />
          </span>
        ))}
      </span>
    </Link>
  )
}
