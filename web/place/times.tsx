import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useId, useState } from 'react'
import { cx } from '../ui/class.ts'
import { firstName } from '../ui/first-name.ts'
import { useAsked, useDoing } from './asking.ts'
import { calls, type FreeTimes } from './calls.ts'
import { cityOf, clockIn, dayIn } from './clock.tsx'
import { Coming, Press, Trouble } from './parts.tsx'

type Props = {
  slug: string
  /** a call that is to be moved */
  moving?: string
  zone: string
  value: string | null
  onChange: (time: string | null) => void
  /** asked again when it changes: somebody was quicker */
  round: number
  /** what is known of the agent once the times are here */
  onFree: (free: FreeTimes) => void
}

/** The free times of an agent, day by day, by the reader's clock. */
export function Times({ slug, moving, zone, value, onChange, round, onFree }: Props) {
  const ask = (from?: string) => calls.freeTimes(slug, { ...(from && { from }), ...(moving && { moving }) })
  const first = useAsked(() => ask(), `${slug} ${round}`)
  const [more, setMore] = useState<{ of: FreeTimes; times: string[]; next: string | null } | null>(null)
  const { busy, failed, run } = useDoing()
  const free = first.answer
  useEffect(() => {
    if (free) onFree(free)
    // told once for each answer
    // oxlint-disable-next-line react/exhaustive-deps
  }, [free])
  if (!free) return first.failed ? <Trouble code={first.failed} /> : <Coming />
  const later = more?.of === free ? more : { times: [], next: free.next }
  const times = [...free.times, ...later.times]
  const showMore = (from: string) =>
    run(async () => {
      const page = await ask(from)
      setMore({ of: free, times: [...later.times, ...page.times], next: page.next })
    })
  const name = firstName(free.agent.name)
  if (times.length === 0)
    return (
      <p className="mt-3 text-ink2">
        <Trans>{name} has no free time that can be booked just now.</Trans>
      </p>
    )
  return (
    <>
      <TheirClock free={free} at={times[0]!} zone={zone} />
      <Days times={times} zone={zone} value={value} onChange={onChange} />
      {later.next && (
        <p className="mt-4">
          <Press disabled={busy} onClick={() => void showMore(later.next!)}>
            <Trans>Later times</Trans>
          </Press>
        </p>
      )}
      <Trouble code={failed} />
    </>
  )
}

/** Their clock shows another time than the reader's: said once, by an example. */
function TheirClock({ free, at, zone }: { free: FreeTimes; at: string; zone: string }) {
  const [here, there] = [clockIn(at, zone), clockIn(at, free.agentTimeZone)]
  if (here === there) return null
  const name = firstName(free.agent.name)
  const [city, theirCity] = [cityOf(zone), cityOf(free.agentTimeZone)]
  return (
    <p className="mt-2 text-sm text-ink3">
      <Trans>
        {here} in {city} is {there} for {name} in {theirCity}.
      </Trans>
    </p>
  )
}

function Days({ times, zone, value, onChange }: Pick<Props, 'zone' | 'value' | 'onChange'> & { times: string[] }) {
  const name = useId()
  const { t } = useLingui()
  const days = Object.entries(Object.groupBy(times, (time) => dayIn(time, zone)))
  return (
    <div className="mt-4 flex flex-col gap-5" role="group" aria-label={t`Free times`}>
      {days.map(([day, times]) => (
        <fieldset key={day}>
          <legend className="serif mb-2 text-lg font-medium">{day}</legend>
          <div className="flex flex-wrap gap-2">
            {times!.map((time) => (
              <label
                key={time}
                className={cx(
                  'relative inline-flex min-h-11 min-w-20 cursor-pointer items-center justify-center rounded-md border px-3 text-base tabular-nums has-focus-visible:outline-2 has-focus-visible:outline-accent',
                  time === value
                    ? 'border-accent bg-accent font-medium text-accent-ink'
                    : 'border-edge/60 bg-surface hover:border-edge',
                )}
              >
                <input
                  type="radio"
                  name={name}
                  value={time}
                  checked={time === value}
                  onChange={() => onChange(time)}
                  className="absolute inset-0 cursor-pointer opacity-0"
                  aria-label={`${day}, ${clockIn(time, zone)}`}
                />
                {clockIn(time, zone)}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  )
}
