import { Trans } from '@lingui/react/macro'
import { UsersRound } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button as Plain } from 'react-aria-components/Button'
import type { Person } from '../platform/wire.ts'

const MergeWith = lazy(() => import('./merge-with.tsx').then((page) => ({ default: page.MergeWith })))

/** A gentle word that this person may be here twice. */
export function MayBe({ person }: { person: Person }) {
  const [looking, setLooking] = useState(false)
  if (!person.mayBe) return null
  const name = person.mayBe.person.name
  return (
    <>
      <Plain
        onPress={() => setLooking(true)}
        className="mt-4 flex w-full items-center gap-2.5 rounded-lg bg-soft px-3 py-2 text-left text-xs text-ink2 transition-colors data-hovered:text-ink"
      >
        <UsersRound aria-hidden className="size-4 shrink-0 text-accent" />
        <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
          {person.mayBe.certainty === 'near_certain' ? (
            <Trans>Almost surely the same as {name}</Trans>
          ) : (
            <Trans>May be the same as {name}</Trans>
          )}
        </span>
        <span className="shrink-0 font-medium text-accent">
          <Trans>Look</Trans>
        </span>
      </Plain>
      <Suspense fallback={null}>
        {looking && <MergeWith person={person} other={person.mayBe.person.id} onClose={() => setLooking(false)} />}
      </Suspense>
    </>
  )
}
