import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import { sayRefusal } from '../../platform/refusals.ts'
import type { NearMoment } from '../../platform/wire.ts'
import { Face } from '../../ui/face.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useMinute } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'
import { nearMomentsQuery } from '../queries.ts'
import { sayHidden } from '../facts/say.ts'
import { catchUp } from './calls.ts'
import { sayDay, toDay } from './day.ts'

/** Days that matter to people one knows: soon, or just gone and nobody has asked yet. A hint and nothing more. */
export function NearMoments() {
  const { t } = useLingui()
  const { data } = useQuery(nearMomentsQuery)
  if (!data || data.length === 0) return null
  return (
    <section aria-label={t`Moments near`} className="mt-4">
      <h2 className="quiet-heading mx-2 mb-1">
        <Trans>Moments near</Trans>
      </h2>
      <ul>
        {data.map((one) => (
          <Line key={one.moment.id} near={one} />
        ))}
      </ul>
    </section>
  )
}

function Line({ near }: { near: NearMoment }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const now = new Date(useMinute())
  const { person, moment, on } = near
  const done = useMutation({
    mutationFn: () => catchUp(moment.id, on),
    onMutate: () =>
      client.setQueryData(nearMomentsQuery.queryKey, (all) => all?.filter((one) => one.moment.id !== moment.id)),
    onError: (error) => toast(sayRefusal(i18n, error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['moments'] }),
  })
  const gone = on < toDay(now)
  const day = sayDay(on, now, i18n.locale)
  return (
    <li className="flex items-center rounded-lg hover:bg-hover">
      <Link
        to="/people/$slug"
        params={{ slug: person.slug }}
        className="flex min-w-0 flex-1 items-center gap-2.5 rounded-lg px-2 py-1.5 outline-offset-[-2px]"
      >
        <Face name={person.name} picture={person.pictureUrl} seed={person.slug} size={28} />
        <span className="min-w-0 flex-1 text-sm">
          <span dir="auto" className="block truncate text-ink">
            {person.name}
          </span>
          <span dir="auto" className="block text-xs text-ink2 [overflow-wrap:anywhere]">
            {moment.title ?? sayHidden(i18n, moment)}
          </span>
        </span>
        <span className={`shrink-0 text-2xs ${gone ? 'text-ink3' : 'text-keep'}`}>{day}</span>
      </Link>
      <IconButton label={t`We have caught up on this`} onPress={() => done.mutate()}>
        <Check aria-hidden />
      </IconButton>
    </li>
  )
}
