import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CalendarPlus } from 'lucide-react'
import { sayRefusal } from '../../platform/refusals.ts'
import type { EndingFact } from '../../platform/wire.ts'
import { Face } from '../../ui/face.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { toast } from '../../ui/toast.tsx'
import { endingMomentsQuery, renewMoment } from '../moments/calls.ts'
import { endingFactsQuery, refreshFacts, renew } from './calls.ts'
import { sayHidden, sayUntil } from './say.ts'

type Ending = {
  id: string
  person: EndingFact['person']
  /** null: it is covered */
  words: string | null
  of: Pick<EndingFact['fact'], 'sensitivity'>
  until: string | null
  keepLonger: () => Promise<unknown>
}

/** What is kept for a few days more, unless somebody asks and keeps it for longer. Else it goes by itself, and that is fine. */
export function EndingFacts() {
  const { data: facts = [] } = useQuery(endingFactsQuery)
  const { data: moments = [] } = useQuery(endingMomentsQuery)
  const ending: Ending[] = [
    ...facts.map(({ person, fact }) => ({
      id: fact.id,
      person,
      words: fact.value,
      of: fact,
      until: fact.expiresAt,
      keepLonger: () => renew(fact.id),
    })),
    ...moments.map(({ person, moment }) => ({
      id: moment.id,
      person,
      words: moment.title,
      of: moment,
      until: moment.expiresAt,
      keepLonger: () => renewMoment(moment.id),
    })),
  ].toSorted((a, b) => (a.until ?? '').localeCompare(b.until ?? ''))
  if (ending.length === 0) return null
  return (
    <div className="mt-4">
      <h2 className="quiet-heading mx-2 mb-1">
        <Trans>Soon forgotten</Trans>
      </h2>
      <ul>
        {ending.map((one) => (
          <Line key={one.id} one={one} />
        ))}
      </ul>
    </div>
  )
}

function Line({ one: { id, person, words, of, until, keepLonger } }: { one: Ending }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const keep = useMutation({
    mutationFn: keepLonger,
    onMutate: () => {
      client.setQueryData(endingFactsQuery.queryKey, (all) => all?.filter((each) => each.fact.id !== id))
      client.setQueryData(endingMomentsQuery.queryKey, (all) => all?.filter((each) => each.moment.id !== id))
    },
    onSuccess: () => toast(t`Kept for another year.`),
    onError: (error) => toast(sayRefusal(i18n, error)),
    onSettled: () => refreshFacts(client, person.slug),
  })
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
          <span dir="auto" className="line-clamp-2 text-xs text-ink2 [overflow-wrap:anywhere]">
            {words ?? sayHidden(i18n, of)}
          </span>
        </span>
        {until && <span className="shrink-0 text-2xs text-ink3">{sayUntil(i18n, until)}</span>}
      </Link>
      <IconButton label={t`Keep it for longer`} onPress={() => keep.mutate()}>
        <CalendarPlus aria-hidden />
      </IconButton>
    </li>
  )
}
