import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useRouter, useSearch } from '@tanstack/react-router'
import { Search as Glass } from 'lucide-react'
import { useDeferredValue, useEffect, useRef, useState, type ReactNode } from 'react'
import { links } from '../links.ts'
import { sayRefusal } from '../platform/refusals.ts'
import type { Found, PersonRow } from '../platform/wire.ts'
import { Button, buttonLook } from '../ui/button.tsx'
import { cx } from '../ui/class.ts'
import { Empty } from '../ui/empty.tsx'
import { Face } from '../ui/face.tsx'
import { fieldLook } from '../ui/field.tsx'
import { rowLook } from '../ui/row.tsx'
import { RowBones } from '../ui/skeleton.tsx'
import { Time } from '../ui/time.tsx'
import { newestPeopleQuery, searchPagesQuery } from './queries.ts'

/** Who was it? Whatever one remembers of someone finds the person. */
export function Search() {
  const { t } = useLingui()
  const router = useRouter()
  const { q } = useSearch({ from: '/home/search' })
  const [words, setWords] = useState(q ?? '')
  const asked = useDeferredValue(words.trim())
  useEffect(() => {
    const timer = setTimeout(() => {
      // Whoever has been chosen meanwhile is on the way: the address is theirs by then.
      if (router.latestLocation.pathname !== links.search) return
      void router.navigate({ to: links.search, search: asked ? { q: asked } : {}, replace: true })
    }, 300)
    return () => clearTimeout(timer)
  }, [asked, router])
  const walk = (event: React.KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>('input, a[data-row], button[data-more]')]
    const at = all.indexOf(document.activeElement as HTMLElement)
    all[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
    event.preventDefault()
  }
  return (
    <main
      id="main"
      tabIndex={-1}
      className="h-full overflow-y-auto overscroll-contain px-4 pt-8 pb-16 outline-none tablet:px-10 tablet:pt-12"
    >
      {/* Arrow keys go through the results as they would through any list. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div onKeyDown={walk} className="mx-auto max-w-[40rem]">
        <title>{t`Search · Rapport`}</title>
        <h1 className="serif mb-4 text-3xl font-medium">
          <Trans>Who was it?</Trans>
        </h1>
        <search className="relative block">
          <Glass aria-hidden className="pointer-events-none absolute top-3.5 left-3.5 size-5 text-ink3" />
          <input
            type="search"
            // This page is for typing.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            aria-label={t`A name, an address, or words that were said`}
            placeholder={t`A name, an address, or words that were said`}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            className={cx(fieldLook, 'h-12 pr-4 pl-11 text-lg [&::-webkit-search-cancel-button]:hidden')}
          />
        </search>
        <div className="mt-5">{asked.length > 1 ? <Results asked={asked} /> : <Newest />}</div>
      </div>
    </main>
  )
}

function Results({ asked }: { asked: string }) {
  const { i18n } = useLingui()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...searchPagesQuery(asked),
    placeholderData: (before) => before,
  })
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const { list, readsOn } = useReadingOn(items.length, hasNextPage)
  if (error && !data) {
    return (
      <Empty
        title={<Trans>This could not be looked up</Trans>}
        actions={
          <Button onPress={() => void refetch()}>
            <Trans>Try again</Trans>
          </Button>
        }
      >
        {sayRefusal(i18n, error)}
      </Empty>
    )
  }
  if (!data) return <RowBones rows={3} />
  if (items.length === 0 && !hasNextPage) {
    return (
      <Empty
        title={<Trans>Nobody by those words</Trans>}
        actions={
          <Link to={links.begin} className={buttonLook()}>
            <Trans>Write to someone new</Trans>
          </Link>
        }
      >
        <Trans>A part of a name, an address, a company or something they said is enough.</Trans>
      </Empty>
    )
  }
  return (
    <>
      <ul ref={list}>
        {items.map((one) => (
          <li key={one.person.id}>
            <Result found={one} />
          </li>
        ))}
      </ul>
      {error && <p className="px-2 pt-4 text-sm text-ink2">{sayRefusal(i18n, error)}</p>}
      {hasNextPage && (
        <Button
          data-more
          className="mx-2 mt-4"
          isPending={isFetchingNextPage}
          onPress={() => {
            readsOn()
            void fetchNextPage()
          }}
        >
          <Trans>More people</Trans>
        </Button>
      )}
    </>
  )
}

/** Whoever reads on goes on with the first who is new, and not behind the last; where nobody is, and the button gone, with the last. */
function useReadingOn(length: number, hasMore: boolean) {
  const list = useRef<HTMLUListElement>(null)
  const from = useRef<number | null>(null)
  useEffect(() => {
    if (from.current === null || (length <= from.current && hasMore)) return
    const row = list.current?.children[Math.min(from.current, length - 1)]
    row?.querySelector('a')?.focus({ preventScroll: true })
    from.current = null
  }, [length, hasMore])
  return { list, readsOn: () => (from.current = length) }
}

function Result({ found }: { found: Found }) {
  const { person, matches } = found
  const named = matches.find((one) => one.where === 'name')
  const others = matches.filter((one) => one.where !== 'name').slice(0, 3)
  const newest = others.find((one) => one.messageId)
  return (
    <PersonLink
      person={person}
      at={newest?.messageId ?? null}
      when={
        // the words found tell when they were said
        newest || !person.lastAt ? null : (
          <Trans>
            we last spoke <Time at={person.lastAt} />
          </Trans>
        )
      }
      name={named ? <Marked words={named.snippet} /> : person.name}
    >
      {others.map((one, index) => (
        <span key={index} className="mt-1 flex items-baseline gap-2">
          <span
            dir="auto"
            className={cx(
              'line-clamp-2 min-w-0 flex-1 text-sm text-ink2 [overflow-wrap:anywhere]',
              one.where === 'message' && 'serif text-base',
            )}
          >
            {one.where === 'fact' && (
              <span className="text-2xs text-ink3">
                <Trans>remembered:</Trans>{' '}
              </span>
            )}
            <Marked words={one.snippet} />
          </span>
          {one.at && <Time at={one.at} className="shrink-0 text-2xs text-ink3" />}
        </span>
      ))}
    </PersonLink>
  )
}

function Newest() {
  const { data } = useQuery(newestPeopleQuery)
  if (!data) return null
  if (data.items.length === 0) {
    return (
      <Empty title={<Trans>Nobody has written yet</Trans>}>
        <Trans>As soon as someone does, they can be found here.</Trans>
      </Empty>
    )
  }
  return (
    <section>
      <h2 className="quiet-heading mb-1 px-2">
        <Trans>New to us lately</Trans>
      </h2>
      <ul>
        {data.items.map((person) => (
          <li key={person.id}>
            <PersonLink person={person} at={null} when={<Time at={person.arrivedAt} />} name={person.name} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function PersonLink({
  person,
  at,
  when,
  name,
  children,
}: {
  person: PersonRow
  at: string | null
  when: ReactNode
  name: ReactNode
  children?: ReactNode
}) {
  return (
    <Link
      to="/people/$slug"
      params={{ slug: person.slug }}
      search={at ? { at } : {}}
      data-row
      className={cx(rowLook(), 'focus-visible:bg-surface')}
    >
      <Face name={person.name} picture={person.pictureUrl} seed={person.slug} size={38} />
      <span className="min-w-0 flex-1 self-center">
        <span className="flex items-baseline gap-2">
          <span dir="auto" className="truncate font-semibold text-ink">
            {name}
          </span>
          {person.organisation && (
            <span className="min-w-0 shrink truncate text-xs text-ink3">{person.organisation}</span>
          )}
          {when && <span className="ml-auto shrink-0 text-2xs text-ink3">{when}</span>}
        </span>
        {children}
      </span>
    </Link>
  )
}

/** "…the [[oven]] stopped…" with the words that matched marked. */
export function Marked({ words }: { words: string }) {
  return words.split(/\[\[|\]\]/).map((part, index) => (index % 2 ? <mark key={index}>{part}</mark> : part))
}
