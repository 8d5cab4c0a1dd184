import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Check, EqualNot } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Difference, DuplicateReason, Side } from '../platform/wire.ts'
import { cx } from '../ui/class.ts'
import { Face } from '../ui/face.tsx'
import { firstName } from '../ui/first-name.ts'
import { Time } from '../ui/time.tsx'
import { sayField, sayReason, sayValue } from './say-likeness.ts'

/** Two people beside each other, and one line of what is alike and what is not. `leads`: whose name would stand. */
export function Beside({
  one,
  other,
  leads,
  reasons,
  differences,
  heading: Heading = 'h3',
}: {
  one: Side
  other: Side
  leads: string | null
  reasons: readonly DuplicateReason[]
  differences: readonly Difference[]
  heading?: 'h2' | 'h3'
}) {
  const { t, i18n } = useLingui()
  const alike = reasons.filter((reason) => reason.speaks === 'for')
  const against = reasons.filter((reason) => reason.speaks === 'against')
  const told = differences.filter(({ field }) => field !== 'picture' && field !== 'name')
  return (
    <>
      <div className="grid tablet:grid-cols-2">
        <Person side={one} leads={leads === one.id} heading={Heading} />
        <Person side={other} leads={leads === other.id} heading={Heading} second />
      </div>
      {(alike.length > 0 || against.length > 0 || told.length > 0) && (
        <div className="grid gap-y-3 border-t border-line py-4 text-sm tablet:grid-cols-2">
          {alike.length > 0 && (
            <Signs title={<Trans>What is alike</Trans>} icon={<Check aria-hidden className="text-keep" />}>
              {alike.map((reason) => sayReason(i18n, reason))}
            </Signs>
          )}
          {(against.length > 0 || told.length > 0) && (
            <Signs title={<Trans>What differs</Trans>} icon={<EqualNot aria-hidden className="text-ink3" />}>
              {[
                ...against.map((reason) => sayReason(i18n, reason)),
                ...told.map(({ field, one, other }) => {
                  const [name, first, second] = [
                    sayField(i18n, field),
                    sayValue(i18n, field, one),
                    sayValue(i18n, field, other),
                  ]
                  return t`${name}: “${first}” and “${second}”`
                }),
              ]}
            </Signs>
          )}
        </div>
      )}
    </>
  )
}

function Person({
  side,
  leads,
  heading: Heading,
  second,
}: {
  side: Side
  leads: boolean
  heading: 'h2' | 'h3'
  second?: boolean
}) {
  const { t } = useLingui()
  const year = String(new Date(side.arrivedAt).getFullYear())
  const known = side.knownBy.map((agent) => firstName(agent.name)).join(', ')
  const ways = side.identities.filter((identity) => identity.kind !== 'browser')
  return (
    <div className={cx('min-w-0 p-5', second && 'max-tablet:border-t tablet:border-l', 'border-line')}>
      <div className="flex items-center gap-3.5">
        <Face name={side.name} picture={side.pictureUrl} seed={side.slug} size={56} />
        <div className="min-w-0 flex-1">
          <Heading dir="auto" className="serif text-xl font-medium [overflow-wrap:anywhere]">
            <Link to="/people/$slug" params={{ slug: side.slug }} className="hover:underline">
              {side.name}
            </Link>
          </Heading>
          <p className="text-xs text-ink3">
            {[side.organisation, t`with us since ${year}`].filter(Boolean).join(' · ')}
          </p>
        </div>
        {leads && (
          <span className="shrink-0 self-start rounded-sm bg-soft px-1.5 py-0.5 text-2xs font-medium text-accent">
            <Trans>name stays</Trans>
          </span>
        )}
      </div>
      <ul className="mt-3 text-sm text-ink2">
        {ways.slice(0, 4).map((identity) => (
          <li key={identity.id} className="truncate">
            <bdi>{identity.value}</bdi>
          </li>
        ))}
        {ways.length > 4 && (
          <li className="text-ink3">
            <Trans>and further ways</Trans>
          </li>
        )}
        <li className="text-ink3">
          {known ? <Trans>known by {known}</Trans> : <Trans>nobody of us has spoken with them yet</Trans>}
        </li>
      </ul>
      {side.lastWords && (
        <figure className="mt-3">
          <blockquote dir="auto" className="serif line-clamp-3 text-base text-ink [overflow-wrap:anywhere]">
            “{side.lastWords.text}”
          </blockquote>
          <figcaption className="mt-0.5 text-2xs text-ink3">
            <Time at={side.lastWords.at} />
          </figcaption>
        </figure>
      )}
    </div>
  )
}

function Signs({ title, icon, children }: { title: ReactNode; icon: ReactNode; children: readonly string[] }) {
  return (
    <div className="px-5">
      <h4 className="quiet-heading mb-1">{title}</h4>
      <ul className="text-ink2">
        {children.map((words) => (
          <li key={words} className="flex gap-2 py-0.5 [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0">
            {icon}
            <span className="min-w-0 [overflow-wrap:anywhere]">{words}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Who would lead, if nobody says otherwise: whom more of us know; else whoever says more of their name; else who came first. */
export function leading(one: Side, other: Side): Side {
  const by = [
    one.knownBy.length - other.knownBy.length,
    wholeWords(one.name) - wholeWords(other.name),
    Date.parse(other.arrivedAt) - Date.parse(one.arrivedAt),
  ].find((difference) => difference !== 0)
  return (by ?? 0) >= 0 ? one : other
}

function wholeWords(name: string): number {
  return name.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word)).length
}
