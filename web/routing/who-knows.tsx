import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Ellipsis } from 'lucide-react'
import { sayRefusal } from '../platform/refusals.ts'
import type { Me, Person, WhoKnows as Known } from '../platform/wire.ts'
import { sayBond, sayPresence } from '../people/knows.ts'
import { Face } from '../ui/face.tsx'
import { firstName } from '../ui/first-name.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { ActionMenu } from '../ui/menu.tsx'
import { useMinute } from '../ui/time.tsx'
import { toast } from '../ui/toast.tsx'
import { lookAfter, stepAway } from './say-calls.ts'
import { whoKnowsQuery } from './queries.ts'

/** Who of us knows somebody, in words; and what I would choose myself. */
export function WhoKnows({ person, me }: { person: Person; me: Me }) {
  const { i18n, t } = useLingui()
  const now = new Date(useMinute())
  const { data } = useQuery(whoKnowsQuery(person.slug))
  const name = firstName(person.name)
  if (!data) return null
  return (
    <section className="mt-5">
      <div className="flex items-center justify-between">
        <h3 className="quiet-heading">
          <Trans>Who knows {name}</Trans>
        </h3>
        <Choosing person={person} known={data} />
      </div>
      <ul className="text-sm text-ink2">
        {data.knownBy.length === 0 && (
          <li className="py-1 text-ink3">
            <Trans>Nobody of us yet.</Trans>
          </li>
        )}
        {data.knownBy.map((one) => {
          const presence = one.agent.id === me.agent.id ? null : sayPresence(i18n, one.presence, now)
          return (
            <li key={one.agent.id} className="flex items-center gap-2.5 py-1">
              <Face name={one.agent.name} picture={one.agent.pictureUrl} seed={one.agent.slug} size={24} />
              <span className="min-w-0 flex-1">
                <span className="block truncate">
                  {one.agent.id === me.agent.id ? t`You` : firstName(one.agent.name)}
                  {presence && <span className="text-2xs text-ink3"> · {presence}</span>}
                </span>
              </span>
              <span className="shrink-0 text-2xs text-ink3">{sayBond(i18n, one)}</span>
            </li>
          )
        })}
      </ul>
      {data.steppedAway && data.steppedAway.length > 0 && (
        <p className="mt-1 text-2xs text-ink3">
          <Trans>For leads alone: {data.steppedAway.map((agent) => agent.name).join(', ')} stepped away.</Trans>
        </p>
      )}
    </section>
  )
}

/** "I will look after them", and stepping away: said here, asked of nobody. */
function Choosing({ person, known }: { person: Person; known: Known }) {
  const { i18n, t } = useLingui()
  const client = useQueryClient()
  const name = firstName(person.name)
  const { looksAfter, steppedAway } = known.mine
  const choose = useMutation({
    mutationFn: ({ what, is }: { what: 'after' | 'away'; is: boolean }) =>
      what === 'after' ? lookAfter(person.slug, is) : stepAway(person.slug, is),
    onSuccess: (now, { what, is }) => {
      client.setQueryData(whoKnowsQuery(person.slug).queryKey, now)
      toast(said(what, is))
    },
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  const said = (what: 'after' | 'away', is: boolean) => {
    if (what === 'after') return is ? t`${name} comes to you first now.` : t`${name} comes to whoever knows them.`
    return is
      ? t`Others will look after ${name}. Only a lead can see that you chose so.`
      : t`${name} may come to you again.`
  }
  return (
    <ActionMenu
      label={t`What you would choose for ${name}`}
      choices={[
        {
          id: 'after',
          name: looksAfter ? t`No longer look after ${name}` : t`I will look after ${name}`,
          about: looksAfter ? undefined : t`They come to you first, when you are here`,
          run: () => choose.mutate({ what: 'after', is: !looksAfter }),
        },
        {
          id: 'away',
          name: steppedAway ? t`I can look after ${name} again` : t`I would rather not`,
          about: steppedAway ? undefined : t`Others will. Nobody asks why; only a lead can see it`,
          run: () => choose.mutate({ what: 'away', is: !steppedAway }),
        },
      ]}
    >
      <IconButton label={t`What you would choose for ${name}`} className="-my-1.5">
        <Ellipsis aria-hidden />
      </IconButton>
    </ActionMenu>
  )
}
