import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { Knowing, MeasureOfPairs } from '../platform/wire.ts'
import { Part } from '../team/page.tsx'
import { Interval } from './interval.tsx'
import { names, sayBetween, sayDifference, sayFigure } from './say-figures.ts'

const parts = ['effort', 'happiness', 'length'] as const

/** Pairs who know each other beside those who do not: effort, happiness, length. */
export function Pairs({ measures }: Pick<Knowing, 'measures'>) {
  const titles: Record<(typeof parts)[number], ReactNode> = {
    effort: <Trans>How hard it was for them</Trans>,
    happiness: <Trans>How happy they were</Trans>,
    length: <Trans>How long it took</Trans>,
  }
  return parts.map((about) => (
    <Part key={about} title={titles[about]}>
      <div className="grid gap-8">
        {measures
          .filter((one) => one.about === about)
          .map((one) => (
            <Measure key={one.measure} measure={one} />
          ))}
      </div>
    </Part>
  ))
}

function Measure({ measure }: { measure: MeasureOfPairs }) {
  const { i18n } = useLingui()
  const { known, new: fresh } = measure
  const most = measure.kind === 'share' ? 1 : Math.max(known.estimate?.high ?? 0, fresh.estimate?.high ?? 0) * 1.05
  return (
    <article aria-label={i18n._(names[measure.measure])}>
      <h3 className="text-base font-semibold">{i18n._(names[measure.measure])}</h3>
      {known.untold && known.untold === fresh.untold ? (
        <p className="mt-1 text-sm text-ink3">
          <Untold why={known.untold} />
        </p>
      ) : (
        <>
          <dl className="mt-2 grid gap-1.5">
            <Side side={known} measure={measure} most={most} name={<Trans>They know each other</Trans>} />
            <Side side={fresh} measure={measure} most={most} name={<Trans>New to each other</Trans>} isQuiet />
          </dl>
          <p className="mt-2 text-sm text-ink2">{sayDifference(i18n, measure)}</p>
        </>
      )}
    </article>
  )
}

type SideProps = {
  side: MeasureOfPairs['known']
  measure: MeasureOfPairs
  most: number
  name: ReactNode
  isQuiet?: boolean
}

function Side({ side: { estimate, untold, conversations }, measure: { kind }, most, name, isQuiet }: SideProps) {
  const { i18n } = useLingui()
  return (
    <div className="grid grid-cols-[9.5rem_minmax(0,1fr)] items-center gap-x-4 tablet:grid-cols-[10.5rem_minmax(0,1fr)_15rem]">
      <dt className="text-sm text-ink2">
        {name}
        {conversations !== null && conversations > 0 && (
          <span className="block text-xs text-ink3">
            <Plural value={conversations} one="# conversation" other="# conversations" />
          </span>
        )}
      </dt>
      {estimate ? (
        <>
          <dd>
            <Interval of={estimate} most={most} isQuiet={isQuiet ?? false} />
          </dd>
          <dd className="col-start-2 text-sm tablet:col-start-3">
            <span className="font-semibold">{sayFigure(i18n, kind, estimate.value)}</span>{' '}
            <span className="text-ink3">{sayBetween(i18n, kind, estimate)}</span>
          </dd>
        </>
      ) : (
        <dd className="text-sm text-ink3 tablet:col-span-2">
          <Untold why={untold} />
        </dd>
      )}
    </div>
  )
}

/** Why there is no figure. */
export function Untold({ why }: { why: 'few_people' | 'few_agents' | null }) {
  return why === 'few_agents' ? (
    <Trans>Not told: so few of us had a part in it that it would be about one of us.</Trans>
  ) : (
    <Trans>Fewer than ten people: too little to tell.</Trans>
  )
}
