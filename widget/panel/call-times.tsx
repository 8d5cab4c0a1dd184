/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import type { FreeTimes } from '../shapes.ts'
import { sayNo } from './parts/doing.ts'
import { Press } from './parts/press.tsx'
import { clock, sayDay } from './times.ts'
import { useAsked } from './use-asked.ts'
import { useStore } from './use-store.ts'

export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone

type TimesProps = {
  slug: string
  value: string | null
  choose: (time: string) => void
  came: (free: FreeTimes) => void
}

/** When somebody is free, by the clock of whoever looks. */
export function Times({ slug, value, choose, came }: TimesProps) {
  const { words, language, visit } = useStore()
  const [from, setFrom] = useState<string[]>([])
  const start = from.at(-1)
  const path = `/agents/${encodeURIComponent(slug)}/free-times${start ? `?from=${encodeURIComponent(start)}` : ''}`
  const { answer, failed } = useAsked(async () => {
    const free = await visit.asked<FreeTimes>('GET', path)
    came(free)
    return free
  }, path)
  const say = words.value.call
  const days = Map.groupBy(answer?.times ?? [], (time) => sayDay(words.value, language.value, time))
  return (
    <fieldset class="times" aria-busy={answer === null}>
      <legend>{say.when}</legend>
      <p class="quiet small">{say.zone(zone)}</p>
      {failed && (
        <p class="wrong" role="alert">
          {sayNo(words.value, failed)}
        </p>
      )}
      {answer?.times.length === 0 && <p>{say.noTimes}</p>}
      {[...days].map(([day, times]) => (
        <div key={day} role="group" aria-label={day}>
          <h3 class="label">{day}</h3>
          <div class="slots">
            {times.map((time) => (
              <button type="button" key={time} aria-pressed={time === value} onClick={() => choose(time)}>
                {clock(language.value, new Date(time))}
              </button>
            ))}
          </div>
        </div>
      ))}
      <div class="row">
        {from.length > 0 && (
          <Press look="quiet" onClick={() => setFrom(from.slice(0, -1))}>
            {say.sooner}
          </Press>
        )}
        {answer?.next && (
          <Press look="quiet" onClick={() => setFrom([...from, answer.next!])}>
            {say.later}
          </Press>
        )}
      </div>
    </fieldset>
  )
}
