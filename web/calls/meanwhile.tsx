import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { BookedCall } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Face } from '../ui/face.tsx'
import { useMinute } from '../ui/time.tsx'
import { myCallsQuery } from './calls.ts'
import { CannotMakeIt } from './cannot-make-it.tsx'
import { sayCallTime } from './when.ts'

/** The calls that fall into an absence of mine: each is seen to, by me or, a day before I go, by itself. */
export function CallsMeanwhile({ from, backAt }: { from: string; backAt: string | null }) {
  const { data } = useQuery(myCallsQuery)
  const calls = (data ?? []).filter(
    (one) => one.awayThen && one.endsAt > from && (backAt === null || one.startsAt < backAt),
  )
  if (calls.length === 0) return null
  return (
    <div className="mb-5">
      <h3 className="quiet-heading">
        <Trans>You have agreed to speak with</Trans>
      </h3>
      <p className="mb-2 text-sm text-ink2">
        <Trans>
          What you have not seen to a day before you go is passed on to whoever stands in or knows them and is free
          then; where nobody is, they are offered other times. Either way a letter tells them.
        </Trans>
      </p>
      <ul className="space-y-2">
        {calls.map((call) => (
          <li key={call.id} className="rounded-lg border border-line bg-surface p-3">
            <One call={call} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function One({ call }: { call: BookedCall }) {
  const { t, i18n } = useLingui()
  const now = new Date(useMinute())
  const [open, setOpen] = useState(false)
  const { person } = call
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Link
        to="/people/$slug"
        params={{ slug: person.slug }}
        className="flex min-w-0 flex-1 basis-52 items-center gap-3 rounded-sm"
      >
        <Face name={person.name} picture={person.pictureUrl} seed={person.slug} size={32} />
        <span className="min-w-0 text-sm">
          <span dir="auto" className="block truncate font-semibold text-ink">
            {person.name}
          </span>
          <time dateTime={call.startsAt} className="block text-ink2">
            {sayCallTime(call.startsAt, now, i18n.locale)}
          </time>
        </span>
      </Link>
      <Button size="small" onPress={() => setOpen(true)} aria-label={t`See to the call with ${person.name}`}>
        <Trans>See to it</Trans>
      </Button>
      {open && <CannotMakeIt call={call} onClose={() => setOpen(false)} />}
    </div>
  )
}
