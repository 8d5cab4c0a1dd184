import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { NeedOfOld, Standing } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { Time } from '../../ui/time.tsx'
import { needsQuery } from '../queries.ts'

/** What they asked of us over the years; nothing where they never did. */
export function Asked({ slug, standing }: { slug: string; standing: Standing | undefined }) {
  const [all, setAll] = useState(false)
  const more = useInfiniteQuery({ ...needsQuery(slug), enabled: all })
  const shown = all && more.data ? more.data.pages.flatMap((page) => page.items) : (standing?.asked ?? [])
  // what they ask now stands above the answer
  const before = shown.filter((one) => one.metAt || one.replacedAt)
  if (before.length === 0) return null
  const goesOn = all ? more.hasNextPage : standing?.askedMore
  return (
    <section className="mt-5">
      <h3 className="quiet-heading mb-1">
        <Trans>What they asked of us</Trans>
      </h3>
      <ul className="text-sm text-ink2">
        {before.map((one) => (
          <Line key={one.id} need={one} />
        ))}
      </ul>
      {goesOn && (
        <Button
          size="small"
          look="bare"
          className="-ml-2.5"
          isPending={more.isFetching}
          onPress={() => (all ? void more.fetchNextPage() : setAll(true))}
        >
          <Trans>And before</Trans>
        </Button>
      )}
    </section>
  )
}

function Line({ need }: { need: NeedOfOld }) {
  const { t } = useLingui()
  return (
    <li className="flex items-baseline gap-2 py-1" title={need.feels ? t`They felt: ${need.feels}` : undefined}>
      <span dir="auto" className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        {need.asks}
        {need.feels && <span className="block text-xs text-ink3">{need.feels}</span>}
      </span>
      <span className="shrink-0 text-2xs text-ink3">
        <Time at={need.notedAt} />
      </span>
    </li>
  )
}
