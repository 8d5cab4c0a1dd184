import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { Person } from '../../platform/wire.ts'

/** The company or household that somebody belongs to, and what it is out for. */
export function BelongsPart({ organisation }: { organisation: NonNullable<Person['organisation']> }) {
  return (
    <section className="mt-5">
      <h3 className="quiet-heading mb-1">
        <Trans>Belongs to</Trans>
      </h3>
      <Link
        to="/organisations/$slug"
        params={{ slug: organisation.slug }}
        className="-mx-2 block rounded-md px-2 py-1 text-sm text-ink2 hover:bg-hover"
      >
        <span dir="auto" className="text-ink">
          {organisation.name}
        </span>
        {(organisation.goals || organisation.notes) && (
          <span dir="auto" className="line-clamp-3 block text-xs text-ink3 [overflow-wrap:anywhere]">
            {organisation.goals || organisation.notes}
          </span>
        )}
      </Link>
    </section>
  )
}
