import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { useDoing } from './asking.ts'
import { calls, type Fact, type Memory } from './calls.ts'
import { CameFrom } from './came-from.tsx'
import { Erase } from './erase.tsx'
import { Field, Press, Quiet, Sheet, Trouble } from './parts.tsx'
import { PatienceField, sayPatience } from './patience.tsx'
import { sayDay } from './say-day.ts'
import { To, ways } from './way.tsx'

type Props = { fact: Fact; put: (memory: Memory) => void }

const abouts: Record<string, MessageDescriptor> = {
  channel: msg`How to reach you`,
  tone: msg`Tone`,
  language: msg`Language`,
  hours: msg`When`,
  patience: msg`When you have to wait`,
  access: msg`What you need`,
}
const touches: Record<string, MessageDescriptor> = {
  health: msg`health`,
  family: msg`family`,
  money: msg`money`,
  belief: msg`belief`,
  other: msg`private`,
}

/** Of some the value is the day itself. */
const isDay = ({ value, onDate }: Fact) => value === onDate
const isPatience = ({ kind, about }: Fact) => kind === 'preference' && about === 'patience'

/** One thing that we remember, where it came from, and what they can do about it. */
export function FactSheet({ fact, put }: Props) {
  const { i18n, t } = useLingui()
  const [doing, setDoing] = useState<'correct' | 'erase' | null>(null)
  const close = () => setDoing(null)
  const on = fact.onDate && sayDay(i18n, fact.onDate)
  const words = isPatience(fact) ? sayPatience(i18n, fact.value) : isDay(fact) && on ? on : fact.value
  const about = abouts[fact.about]
    ? i18n._(abouts[fact.about]!)
    : fact.kind === 'name_said'
      ? t`How your name is said`
      : fact.about
  return (
    <Sheet>
      <article aria-label={words}>
        {about && <p className="text-sm text-ink3">{about}</p>}
        <p dir="auto" className="serif text-letter wrap-anywhere whitespace-pre-line">
          {words}
        </p>
        {on && !isDay(fact) && <p className="mt-1 text-sm text-ink2">{on}</p>}
        <Source fact={fact} />
        {doing === 'correct' && <Correct fact={fact} put={put} close={close} />}
        {doing === 'erase' && (
          <Erase forGood erase={async (notAgain) => put(await calls.erase(fact.id, notAgain))} close={close} />
        )}
        {!doing && (
          <p className="mt-2 flex flex-wrap gap-x-5">
            <Quiet onClick={() => setDoing('correct')}>
              <Trans>Put it right</Trans>
            </Quiet>
            <Quiet onClick={() => setDoing('erase')}>
              <Trans>Don’t keep this</Trans>
            </Quiet>
          </p>
        )}
      </article>
    </Sheet>
  )
}

/** Where it came from and why we may keep it, in words. */
function Source({ fact }: { fact: Fact }) {
  return (
    <div className="mt-2 text-sm text-ink3">
      <p>
        <CameFrom {...fact} />
      </p>
      {fact.quote && (
        <p className="mt-1 border-l-2 border-line pl-3 italic">
          <bdi>{fact.quote}</bdi>{' '}
          {fact.conversationId && (
            <To
              href={ways.letters(fact.conversationId)}
              className="text-accent not-italic underline underline-offset-4"
            >
              <Trans>Read the letter</Trans>
            </To>
          )}
        </p>
      )}
      <HowKept of={fact} />
    </div>
  )
}

/** How close it is to them, until when it is kept, and who looked at it. */
export function HowKept({ of }: { of: Pick<Fact, 'sensitivity' | 'expiresAt' | 'looks'> }) {
  const { i18n } = useLingui()
  const until = of.expiresAt && i18n.date(new Date(of.expiresAt), { dateStyle: 'medium' })
  const touch = touches[of.sensitivity] && i18n._(touches[of.sensitivity]!)
  return (
    <>
      {touch && until && (
        <p className="mt-1">
          <Trans>
            This touches you closely ({touch}), so we keep it until {until} unless you say it again.
          </Trans>
        </p>
      )}
      {!touch && until && (
        <p className="mt-1">
          <Trans>We keep it until {until}.</Trans>
        </p>
      )}
      {of.looks.length > 0 && <Looks looks={of.looks} />}
    </>
  )
}

function Looks({ looks }: { looks: Fact['looks'] }) {
  const { i18n } = useLingui()
  return (
    <details className="mt-1">
      <summary className="w-fit cursor-default py-1">
        <Trans>Who looked at it</Trans>
      </summary>
      <ul className="pl-4">
        {looks.map((look) => (
          <li
            key={look.at + look.name}
          >{`${look.name}, ${i18n.date(new Date(look.at), { dateStyle: 'medium', timeStyle: 'short' })}`}</li>
        ))}
      </ul>
    </details>
  )
}

function Correct({ fact, put, close }: Props & { close: () => void }) {
  const { t } = useLingui()
  const [value, setValue] = useState(fact.value)
  const [day, setDay] = useState(fact.onDate ?? '')
  const { busy, failed, run } = useDoing()
  const hasDay = fact.kind === 'date' || fact.onDate !== null
  const said = isDay(fact) ? day : value.trim()
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const change = { value: said, ...(hasDay && { onDate: day || null }) }
    if (await run(async () => put(await calls.putRight(fact.id, change)))) close()
  }
  return (
    <form onSubmit={(event) => void save(event)} className="mt-3 flex flex-col gap-3">
      {isPatience(fact) ? (
        <PatienceField value={value} onChange={setValue} />
      ) : (
        !isDay(fact) && <Field label={t`How it should read`} value={value} onChange={setValue} required />
      )}
      {hasDay && <Field label={t`Which day it is`} type="date" value={day} onChange={setDay} required={isDay(fact)} />}
      <div className="flex flex-wrap gap-3">
        <Press type="submit" look="primary" disabled={busy || !said}>
          <Trans>Keep it so</Trans>
        </Press>
        <Press onClick={close}>
          <Trans>Never mind</Trans>
        </Press>
      </div>
      <Trouble code={failed} />
    </form>
  )
}
