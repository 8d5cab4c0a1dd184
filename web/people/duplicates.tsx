import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState, type ReactNode } from 'react'
import { links } from '../links.ts'
import { useShortcuts } from '../platform/keys.ts'
import { sayRefusal } from '../platform/refusals.ts'
import type { Side, SuggestionOfTwo } from '../platform/wire.ts'
import { Page } from '../team/page.tsx'
import { Button, buttonLook } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { RowBones } from '../ui/skeleton.tsx'
import { Beside, leading } from './beside.tsx'
import { theyAreOne, theyAreTwo } from './decide.ts'
import { WhoLeads } from './who-leads.tsx'
import { duplicatesQuery } from './two-people.ts'

/** People who may be here twice: the surest first. A human says whether they are one. */
export function Duplicates() {
  const { t, i18n } = useLingui()
  const sure = useInfiniteQuery(duplicatesQuery('near_certain'))
  const perhaps = useInfiniteQuery(duplicatesQuery('possible'))
  const list = useRef<HTMLDivElement>(null)
  useWalking(list)
  const surely = sure.data?.pages.flatMap((page) => page.items) ?? []
  const maybe = perhaps.data?.pages.flatMap((page) => page.items) ?? []
  const error = sure.error ?? perhaps.error
  const isThere = sure.data && perhaps.data
  return (
    <Page
      wide
      title={<Trans>Perhaps the same person</Trans>}
      lead={
        <Trans>
          They may be here twice. Nothing merges by itself: you know them better. And whatever you say can be undone,
          word for word.
        </Trans>
      }
    >
      <title>{t`Perhaps the same person · Rapport`}</title>
      {error ? (
        <Empty
          title={<Trans>This could not be looked up</Trans>}
          actions={
            <Button onPress={() => void Promise.all([sure.refetch(), perhaps.refetch()])}>
              <Trans>Try again</Trans>
            </Button>
          }
        >
          {sayRefusal(i18n, error)}
        </Empty>
      ) : !isThere ? (
        <RowBones rows={4} />
      ) : surely.length + maybe.length === 0 ? (
        <Nobody />
      ) : (
        <div ref={list} className="space-y-10">
          {surely.length > 0 && (
            <Group
              title={<Trans>Almost surely one</Trans>}
              pairs={surely}
              more={sure.hasNextPage}
              onMore={() => void sure.fetchNextPage()}
            />
          )}
          {maybe.length > 0 && (
            <Group
              title={<Trans>Perhaps one</Trans>}
              pairs={maybe}
              more={perhaps.hasNextPage}
              onMore={() => void perhaps.fetchNextPage()}
            />
          )}
        </div>
      )}
    </Page>
  )
}

function Group({
  title,
  pairs,
  more,
  onMore,
}: {
  title: ReactNode
  pairs: readonly SuggestionOfTwo[]
  more: boolean
  onMore: () => void
}) {
  return (
    <section>
      <h2 className="quiet-heading mb-3">{title}</h2>
      <ul className="space-y-5">
        {pairs.map((pair) => (
          <li key={pair.id}>
            <Pair pair={pair} />
          </li>
        ))}
      </ul>
      {more && (
        <Button className="mt-5" onPress={onMore}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </section>
  )
}

function Pair({ pair }: { pair: SuggestionOfTwo }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const { person: one, other } = pair
  const [lead, setLead] = useState(leading(one, other).id)
  const card = useRef<HTMLElement>(null)
  const [isHere, setHere] = useState(false)
  const decide = (run: (kept: Side, gone: Side) => Promise<unknown>) => {
    focusNext(card.current)
    const [kept, gone] = lead === one.id ? [one, other] : [other, one]
    void run(kept, gone)
  }
  const areOne = () => decide((kept, gone) => theyAreOne({ client, i18n }, kept, gone))
  const areTwo = () => decide((kept, gone) => theyAreTwo({ client, i18n }, kept, gone))
  const group = t`These two`
  useShortcuts(
    isHere
      ? [
          { keys: '1', name: t`They are one`, group, run: areOne },
          { keys: '2', name: t`They are two`, group, run: areTwo },
        ]
      : [],
  )
  const [name, second] = [one.name, other.name]
  return (
    <article
      ref={card}
      data-pair
      tabIndex={-1}
      aria-label={t`${name} and ${second}`}
      onFocus={() => setHere(true)}
      onBlur={(event) => setHere(event.currentTarget.contains(event.relatedTarget))}
      className="overflow-hidden rounded-xl border border-line bg-surface outline-offset-2"
    >
      <Beside one={one} other={other} leads={lead} reasons={pair.reasons} differences={pair.differences} />
      <footer className="flex flex-wrap items-center gap-3 border-t border-line bg-sunk/50 px-5 py-3.5">
        <WhoLeads one={one} other={other} value={lead} onChange={setLead} />
        <div className="ml-auto flex gap-2">
          <Button onPress={areTwo} shortcut={isHere ? '2' : undefined}>
            <Trans>They are two</Trans>
          </Button>
          <Button look="primary" onPress={areOne} shortcut={isHere ? '1' : undefined}>
            <Trans>They are one</Trans>
          </Button>
        </div>
      </footer>
    </article>
  )
}

function Nobody() {
  return (
    <Empty
      title={<Trans>Everybody is here once</Trans>}
      actions={
        <Link to={links.people} className={buttonLook()}>
          <Trans>My people</Trans>
        </Link>
      }
    >
      <Trans>When somebody writes from a new address and sounds like someone we know, you will find them here.</Trans>
    </Empty>
  )
}

/** j and k go from card to card. */
function useWalking(list: React.RefObject<HTMLDivElement | null>): void {
  const { t } = useLingui()
  const step = (by: number) => {
    const cards = [...(list.current?.querySelectorAll<HTMLElement>('[data-pair]') ?? [])]
    const at = cards.findIndex((card) => card.contains(document.activeElement))
    const next = cards[Math.max(0, Math.min(cards.length - 1, at + by))]
    next?.focus()
    next?.scrollIntoView({ block: 'center' })
  }
  const group = t`These two`
  useShortcuts([
    { keys: 'j', name: t`Next two`, group, run: () => step(1) },
    { keys: 'k', name: t`Two before`, group, run: () => step(-1) },
  ])
}

/** The card is about to go: whoever works with keys goes on with the next one. */
function focusNext(card: HTMLElement | null): void {
  const cards = [...document.querySelectorAll<HTMLElement>('[data-pair]')]
  const at = cards.indexOf(card!)
  const next = cards[at + 1] ?? cards[at - 1]
  if (card?.contains(document.activeElement)) next?.focus()
}
