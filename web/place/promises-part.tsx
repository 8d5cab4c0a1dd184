import { Trans, useLingui } from '@lingui/react/macro'
import { Face } from '../ui/face.tsx'
import { firstName } from '../ui/first-name.ts'
import { useAsked } from './asking.ts'
import { calls, type Promised } from './calls.ts'
import { clockIn, dayIn, useZone } from './clock.tsx'
import { Section } from './parts.tsx'

/** What we promised them, who sees to it, by when, and what came of it. Nothing where nothing was promised. */
export function PromisesPart() {
  const { t } = useLingui()
  const { answer } = useAsked(calls.promises, 'promises')
  if (!answer || answer.items.length === 0) return null
  return (
    <Section title={t`What we promised`}>
      <ul className="mt-3 flex flex-col gap-3">
        {answer.items.map((one) => (
          <li key={one.id} className="flex gap-4 rounded-lg border border-line bg-surface px-5 py-4">
            <Face name={one.agent.name} picture={one.agent.pictureUrl} seed={one.agent.slug} size={40} />
            <div className="min-w-0">
              <p dir="auto" className="serif text-lg [overflow-wrap:anywhere]">
                {one.words}
              </p>
              <p className="text-sm text-ink2">
                <Standing promised={one} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Standing({ promised }: { promised: Promised }) {
  const due = useDue(promised)
  const before = useDue(promised.moved ?? promised)
  const [zone] = useZone()
  const name = firstName(promised.agent.name)
  if (promised.outcome) {
    const on = dayIn(promised.outcome.at, zone)
    return promised.outcome.is === 'kept' ? (
      <span className="text-keep">
        <Trans>
          {name}: kept on {on}
        </Trans>
      </span>
    ) : (
      <Trans>{name}: it could not be kept. We are sorry.</Trans>
    )
  }
  return (
    <>
      <Trans>
        {name}, by {due}
      </Trans>
      {promised.moved && (
        <span className="block text-ink3">
          <Trans>It was moved: before, it was to be by {before}.</Trans>
        </span>
      )}
    </>
  )
}

/** A day as it was said, or a moment by the reader's clock. */
function useDue({ dueAt, dueOn }: Pick<Promised, 'dueAt' | 'dueOn'>): string {
  const [zone] = useZone()
  return dueOn ? dayIn(`${dueOn}T12:00:00Z`, 'UTC') : `${dayIn(dueAt, zone)}, ${clockIn(dueAt, zone)}`
}
