import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Fact, Me, Person } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { firstName } from '../../ui/first-name.ts'
import { ActionMenu } from '../../ui/menu.tsx'
import { Time } from '../../ui/time.tsx'
import { factHistoryQuery, factLooksQuery } from './calls.ts'
import { Looks } from './looks.tsx'
import { sayConfirmed, saySource, sayUntil } from './say.ts'
import type { FactInHand } from './use-fact.ts'

/** Where a fact comes from, until when it is kept and for whom; and what can be done with it. */
export function FactDetails({ hand, person, me }: { hand: FactInHand; person: Person; me: Me }) {
  const { t } = useLingui()
  const { fact } = hand
  const name = firstName(person.name)
  const [before, setBefore] = useState(false)
  const [looks, setLooks] = useState(false)
  const isLead = me.agent.role !== 'agent'
  return (
    <div className="grid gap-1.5 text-xs text-ink3">
      <Source fact={fact} person={person} me={me} />
      <Bounds fact={fact} me={me} />
      <div className="-ml-1.5 flex flex-wrap items-center gap-0.5">
        <Small onPress={hand.confirm}>
          <Trans>Still so</Trans>
        </Small>
        <Small onPress={() => void hand.correct()}>
          <Trans>Change</Trans>
        </Small>
        {canBeMoment(fact, person) && (
          <Small onPress={hand.makeMoment}>
            <Trans>Make it a moment</Trans>
          </Small>
        )}
        {fact.expiresAt && (
          <Small onPress={hand.renew}>
            <Trans>Keep longer</Trans>
          </Small>
        )}
        <ActionMenu
          label={t`Forget this`}
          choices={[
            {
              id: 'forget',
              name: t`Forget it`,
              about: t`Erased for good, with its history`,
              run: () => hand.forget(false),
            },
            {
              id: 'not-again',
              name: t`${name} asked us not to keep it`,
              text: t`${name} asked us not to keep it`,
              about: t`And nobody notes it again`,
              run: () => hand.forget(true),
            },
          ]}
        >
          <Button size="small" look="bare" className="h-7 px-1.5">
            <Trans>Forget</Trans>
          </Button>
        </ActionMenu>
        {fact.hasHistory && (
          <Small onPress={() => setBefore(!before)}>
            <Trans>Before</Trans>
          </Small>
        )}
        {isLead && fact.sensitivity !== 'none' && (
          <Small onPress={() => setLooks(!looks)}>
            <Trans>Who looked</Trans>
          </Small>
        )}
      </div>
      {before && <Before id={fact.id} />}
      {looks && <Looks query={factLooksQuery(fact.id)} />}
    </div>
  )
}

/** A day that is not among their moments yet. What is covered shows no day until somebody looks. */
function canBeMoment(fact: Fact, person: Person): boolean {
  if (!fact.onDate) return false
  return !person.moments.some((one) => one.on === fact.onDate || one.next === fact.onDate)
}

function Small({ onPress, children }: { onPress: () => void; children: React.ReactNode }) {
  return (
    <Button size="small" look="bare" className="h-7 px-1.5" onPress={onPress}>
      {children}
    </Button>
  )
}

/** "Ana, from a mail of 3 May. They told us." A press opens the lifeline where it was said. */
function Source({ fact, person, me }: { fact: Fact; person: Person; me: Me }) {
  const { i18n } = useLingui()
  const words = saySource(i18n, fact, firstName(person.name), me.agent.id)
  const confirmed = sayConfirmed(i18n, fact, firstName(person.name), me.agent.id)
  return (
    <div className="grid gap-1">
      <span>
        {fact.messageId ? (
          <Link
            to="/people/$slug"
            params={{ slug: person.slug }}
            search={{ at: fact.messageId }}
            className="inline-block py-1 underline decoration-ink3/40 underline-offset-2 hover:text-ink"
          >
            {words}
          </Link>
        ) : (
          words
        )}
        {confirmed && ` ${confirmed}`}
      </span>
      {fact.quote && fact.quote !== fact.value && (
        <q dir="auto" className="serif line-clamp-3 text-sm text-ink2 [overflow-wrap:anywhere]">
          {fact.quote}
        </q>
      )}
    </div>
  )
}

function Bounds({ fact, me }: { fact: Fact; me: Me }) {
  const { i18n } = useLingui()
  if (!fact.expiresAt && fact.visibleTo === 'team') return null
  const until = fact.expiresAt && sayUntil(i18n, fact.expiresAt)
  const mine = fact.notedBy?.id === me.agent.id
  return (
    <span>
      {until && <Trans>Kept until {until}.</Trans>}{' '}
      {fact.visibleTo === 'leads' && <Trans>For leads, and whoever noted it.</Trans>}
      {fact.visibleTo === 'owner' &&
        (mine ? <Trans>Only you see it.</Trans> : <Trans>In the care of the leads.</Trans>)}
    </span>
  )
}

function Before({ id }: { id: string }) {
  const { data } = useQuery(factHistoryQuery(id))
  return (
    <ul className="grid gap-1 border-l-2 border-line pl-2.5">
      {data?.items.map((one, index) => (
        <li key={index}>
          <span dir="auto" className="line-clamp-2 text-ink2 [overflow-wrap:anywhere]">
            {one.value}
          </span>
          {one.notedBy && firstName(one.notedBy.name)}, <Time at={one.notedAt} />
        </li>
      ))}
    </ul>
  )
}
