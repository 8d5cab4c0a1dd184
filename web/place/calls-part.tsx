import { Trans, useLingui } from '@lingui/react/macro'
import { firstName } from '../ui/first-name.ts'
import { buttonLook } from '../ui/button.tsx'
import { Face } from '../ui/face.tsx'
import { useAsked } from './asking.ts'
import { type Call, calls } from './calls.ts'
import { clockIn, dayIn, useZone } from './clock.tsx'
import { Section } from './parts.tsx'
import { To, ways } from './way.tsx'

/** The calls to come, and the way to one. Nothing where none can be booked. */
export function CallsPart() {
  const { t } = useLingui()
  const { answer } = useAsked(calls.calls, 'calls')
  const toCome = answer?.items.filter((one) => one.state === 'booked') ?? []
  if (!answer || (toCome.length === 0 && answer.agents.length === 0)) return null
  const first = answer.agents[0] && firstName(answer.agents[0].name)
  return (
    <Section title={t`Speak with us`}>
      {toCome.length > 0 && (
        <ul className="mt-3 flex flex-col gap-3">
          {toCome.map((one) => (
            <li key={one.id}>
              <CallRow call={one} />
            </li>
          ))}
        </ul>
      )}
      {first && (
        <p className="mt-3">
          <To href={ways.book} className={buttonLook('plain', 'large')}>
            <Trans>Book a call with {first}</Trans>
          </To>
        </p>
      )}
    </Section>
  )
}

function CallRow({ call }: { call: Call }) {
  const [zone] = useZone()
  const { agent, startsAt } = call
  const { name } = agent
  return (
    <To
      href={ways.call(call.id)}
      className="flex items-center gap-4 rounded-lg border border-line bg-surface px-5 py-4 shadow-row hover:border-edge/50"
    >
      <Face name={agent.name} picture={agent.pictureUrl} seed={agent.slug} size={40} />
      <span className="min-w-0">
        <span className="serif block text-lg font-medium">
          {dayIn(startsAt, zone)}, {clockIn(startsAt, zone)}
        </span>
        <span className="block text-sm text-ink2">
          <Trans>with {name}</Trans>
        </span>
      </span>
    </To>
  )
}
