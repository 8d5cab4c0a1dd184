import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { buttonLook } from '../ui/button.tsx'
import { Face } from '../ui/face.tsx'
import { firstName } from '../ui/first-name.ts'
import { useAsked, useDoing } from './asking.ts'
import { type Call, calls, type Calls } from './calls.ts'
import { cityOf, clockIn, dayIn, useZone, ZoneChooser } from './clock.tsx'
import { Coming, Page, Press, Said, Section, Sheet, Trouble } from './parts.tsx'
import { Times } from './times.tsx'
import { To, ways } from './way.tsx'

/** One call: when and how it is, moved or called off. */
export function OneCall({ id }: { id: string }) {
  const { t } = useLingui()
  const { answer, failed, put } = useAsked(calls.calls, id)
  const call = answer?.items.find((one) => one.id === id)
  if (!answer) return <Page title={t`Your call`}>{failed ? <Trouble code={failed} /> : <Coming />}</Page>
  if (!call)
    return (
      <Page title={t`This call is over, or was called off`}>
        <Again />
      </Page>
    )
  return <Standing call={call} put={put} />
}

function Again() {
  return (
    <p className="mt-6">
      <To href={ways.book} className={buttonLook('primary', 'large')}>
        <Trans>Choose a time</Trans>
      </To>
    </p>
  )
}

function Standing({ call, put }: { call: Call; put: (calls: Calls) => void }) {
  const { t } = useLingui()
  const [zone, setZone] = useZone()
  const [moving, setMoving] = useState(false)
  const [moved, setMoved] = useState(false)
  const name = firstName(call.agent.name)
  if (call.state === 'cancelled')
    return (
      <Page title={t`Your call with ${name} is called off`}>
        <Again />
      </Page>
    )
  if (call.state !== 'booked')
    return (
      <Page title={call.state === 'held' ? t`You have spoken with ${name}` : t`${name} could not reach you`}>
        <Again />
      </Page>
    )
  return (
    <Page title={t`You speak with ${name}`}>
      <Sheet className="mt-6 flex items-center gap-4">
        <Face name={call.agent.name} picture={call.agent.pictureUrl} seed={call.agent.slug} size={72} />
        <div className="min-w-0">
          <p className="serif text-xl font-medium">
            <time dateTime={call.startsAt}>
              {dayIn(call.startsAt, zone)}, {clockIn(call.startsAt, zone)}
            </time>
          </p>
          <Where call={call} zone={zone} />
        </div>
      </Sheet>
      <Said>{moved ? t`It is moved, and a letter with the new time is on its way.` : ''}</Said>
      {moving ? (
        <Moving
          call={call}
          zone={zone}
          setZone={setZone}
          done={(calls) => {
            if (calls) put(calls)
            setMoved(calls !== null)
            setMoving(false)
          }}
        />
      ) : (
        <Deeds
          call={call}
          move={() => {
            setMoved(false)
            setMoving(true)
          }}
          put={put}
        />
      )}
    </Page>
  )
}

function Where({ call, zone }: { call: Call; zone: string }) {
  const name = firstName(call.agent.name)
  const [here, there] = [clockIn(call.startsAt, zone), clockIn(call.startsAt, call.agentTimeZone)]
  const [city, theirCity] = [cityOf(zone), cityOf(call.agentTimeZone)]
  return (
    <>
      <p className="text-sm text-ink3">
        {here === there ? (
          <Trans>by the clock in {city}</Trans>
        ) : (
          <Trans>
            by the clock in {city}; {there} for {name} in {theirCity}
          </Trans>
        )}
      </p>
      <p className="mt-1 text-ink2 [overflow-wrap:anywhere]">
        {call.phone ? (
          <Trans>
            {name} rings you at <span dir="ltr">{call.phone}</span>
          </Trans>
        ) : (
          <a href={call.room ?? ''} className="inline-block py-1 text-accent underline underline-offset-4">
            <Trans>Here you meet</Trans>
          </a>
        )}
      </p>
      {call.about && (
        <p dir="auto" className="serif mt-1 text-letter whitespace-pre-line">
          {call.about}
        </p>
      )}
    </>
  )
}

function Deeds({ call, move, put }: { call: Call; move: () => void; put: (calls: Calls) => void }) {
  const [sure, setSure] = useState(false)
  const { busy, failed, run } = useDoing()
  const cancel = () => run(async () => put(await calls.cancelCall(call.id)))
  const name = firstName(call.agent.name)
  return (
    <>
      <div className="mt-6 flex flex-wrap gap-3">
        {sure ? (
          <>
            <Press look="primary" disabled={busy} onClick={() => void cancel()}>
              <Trans>Yes, call it off</Trans>
            </Press>
            <Press onClick={() => setSure(false)}>
              <Trans>No, it stays</Trans>
            </Press>
          </>
        ) : (
          <>
            <Press onClick={move}>
              <Trans>Move it</Trans>
            </Press>
            <Press look="bare" onClick={() => setSure(true)}>
              <Trans>Call it off</Trans>
            </Press>
          </>
        )}
      </div>
      {sure && (
        <p role="status" className="mt-3 text-sm text-ink3">
          <Trans>{name} is told, and the time is free again.</Trans>
        </p>
      )}
      <Trouble code={failed} />
    </>
  )
}

type MovingProps = { call: Call; zone: string; setZone: (zone: string) => void; done: (calls: Calls | null) => void }

function Moving({ call, zone, setZone, done }: MovingProps) {
  const { t } = useLingui()
  const [time, setTime] = useState<string | null>(null)
  const [round, setRound] = useState(0)
  const { busy, failed, run } = useDoing()
  const [day, clock] = time ? [dayIn(time, zone), clockIn(time, zone)] : ['', '']
  const move = async () => {
    if (!time) return
    if (await run(async () => done(await calls.moveCall(call.id, time, zone)))) return
    setTime(null)
    setRound((round) => round + 1)
  }
  return (
    <Section title={t`To when?`}>
      <div className="mt-3">
        <ZoneChooser value={zone} onChange={setZone} />
      </div>
      <Trouble code={failed} />
      <Times
        slug={call.agent.slug}
        moving={call.id}
        zone={zone}
        value={time}
        onChange={setTime}
        round={round}
        onFree={() => {}}
      />
      <div className="mt-6 flex flex-wrap gap-3">
        <Press look="primary" disabled={busy || !time} onClick={() => void move()}>
          {time ? (
            <Trans>
              Move it to {day}, {clock}
            </Trans>
          ) : (
            <Trans>Choose a time first</Trans>
          )}
        </Press>
        <Press look="bare" onClick={() => done(null)}>
          <Trans>Leave it as it is</Trans>
        </Press>
      </div>
    </Section>
  )
}
