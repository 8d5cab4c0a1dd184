import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Face } from '../ui/face.tsx'
import { useMinute } from '../ui/time.tsx'
import { myCallsQuery } from './calls.ts'
import { sayCallTime } from './when.ts'

/** Whom one speaks with, the next first. Nothing while there is nobody. */
export function CallsToCome() {
  const { t, i18n } = useLingui()
  const { data } = useQuery(myCallsQuery)
  const now = new Date(useMinute())
  if (!data || data.length === 0) return null
  return (
    <section aria-label={t`You speak with`} className="mt-4">
      <h2 className="quiet-heading mx-2 mb-1">
        <Trans>You speak with</Trans>
      </h2>
      <ul>
        {data.map((call) => (
          <li key={call.id}>
            <Link
              to="/people/$slug"
              params={{ slug: call.person.slug }}
              className="flex min-w-0 items-center gap-2.5 rounded-lg px-2 py-1.5 outline-offset-[-2px] hover:bg-hover"
            >
              <Face name={call.person.name} picture={call.person.pictureUrl} seed={call.person.slug} size={28} />
              <span className="min-w-0 flex-1 text-sm">
                <span dir="auto" className="block truncate text-ink">
                  {call.person.name}
                </span>
                {call.awayThen && (
                  <span className="block truncate text-xs text-accent">
                    <Trans>You are away then</Trans>
                  </span>
                )}
                {call.about && (
                  <span dir="auto" className="block truncate text-xs text-ink2">
                    {call.about}
                  </span>
                )}
              </span>
              <time dateTime={call.startsAt} className="shrink-0 text-2xs text-ink3">
                {sayCallTime(call.startsAt, now, i18n.locale)}
              </time>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
