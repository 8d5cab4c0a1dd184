import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useRef, useState } from 'react'
import { Face } from '../ui/face.tsx'
import { firstName } from '../ui/first-name.ts'
import { useAsked, useDoing } from './asking.ts'
import { calls, type Calls, type FreeTimes } from './calls.ts'
import { Choice } from './choice.tsx'
import { clockIn, dayIn, useZone, ZoneChooser } from './clock.tsx'
import { Coming, Field, Page, Press, Section, Trouble } from './parts.tsx'
import { Times } from './times.tsx'
import { go, ways } from './way.tsx'
import { spoken } from './words.ts'

/** They choose with whom, how and when they speak. */
export function Book() {
  const { t } = useLingui()
  const { answer, failed } = useAsked(calls.calls, 'calls')
  if (!answer) return <Page title={t`Book a call`}>{failed ? <Trouble code={failed} /> : <Coming />}</Page>
  if (answer.agents.length === 0)
    return (
      <Page
        title={t`Book a call`}
        lead={t`Calls cannot be booked here just now. Write to us, and we will find a time.`}
      >
        <></>
      </Page>
    )
  return <Booking known={answer} />
}

function Booking({ known }: { known: Calls }) {
  const { t } = useLingui()
  const [slug, setSlug] = useState(known.agents[0]!.slug)
  const [how, setHow] = useState<'phone' | 'video'>('phone')
  const [phone, setPhone] = useState(known.phone ?? '')
  const [about, setAbout] = useState('')
  const [time, setTime] = useState<string | null>(null)
  const [zone, setZone] = useZone()
  const [free, setFree] = useState<FreeTimes | null>(null)
  const [round, setRound] = useState(0)
  const clientId = useRef<string>(undefined)
  const { busy, failed, run } = useDoing()
  const agent = known.agents.find((one) => one.slug === slug)!
  const name = firstName(agent.name)
  const hasVideo = free?.agent.slug === slug && free.video
  const [day, clock] = time ? [dayIn(time, zone), clockIn(time, zone)] : ['', '']
  const { minutes } = known
  const isVideo = how === 'video' && hasVideo
  const book = async (event: FormEvent) => {
    event.preventDefault()
    if (!time) return
    // sent again after a broken connection, it is booked once
    clientId.current ??= crypto.randomUUID()
    const call = { with: slug, startsAt: time, how: isVideo ? ('video' as const) : how, phone, about, timeZone: zone }
    const ok = await run(async () => {
      const { items } = await calls.book({ ...call, language: spoken(), clientId: clientId.current! })
      const booked = items.find((one) => one.startsAt === time && one.agent.slug === slug)
      go(booked ? ways.call(booked.id) : ways.home, true)
    })
    if (ok) return
    clientId.current = undefined
    setTime(null)
    setRound((round) => round + 1)
  }
  return (
    <Page
      title={t`Speak with ${name}`}
      lead={t`A call takes about ${minutes} minutes. You can move it or call it off at any time.`}
    >
      <form onSubmit={(event) => void book(event)} className="mt-6 flex flex-col gap-6">
        {known.agents.length > 1 && (
          <Choice
            label={t`With whom?`}
            value={slug}
            onChange={(slug) => {
              setSlug(slug)
              setTime(null)
            }}
            options={known.agents.map((one) => ({
              value: one.slug,
              words: one.name,
              more: <Known agent={one} />,
              before: <Face name={one.name} picture={one.pictureUrl} seed={one.slug} size={36} />,
            }))}
          />
        )}
        {hasVideo && (
          <Choice
            label={t`How?`}
            value={how}
            onChange={setHow}
            options={[
              { value: 'phone', words: t`By telephone: ${name} rings you` },
              { value: 'video', words: t`By video: you meet on a page in the browser` },
            ]}
          />
        )}
        {!isVideo && (
          <Field
            label={t`The number we ring`}
            type="tel"
            autoComplete="tel"
            required
            value={phone}
            onChange={setPhone}
            help={t`With the code of your country, like +44 131 555 0100.`}
          />
        )}
        <Field label={t`What is it about? A word is enough, or none.`} value={about} onChange={setAbout} rows={2} />
        <ZoneChooser value={zone} onChange={setZone} />
        <Section title={t`When?`}>
          <Trouble code={failed} />
          <Times slug={slug} zone={zone} value={time} onChange={setTime} round={round} onFree={setFree} key={slug} />
        </Section>
        <div>
          <Press type="submit" look="primary" disabled={busy || !time}>
            {time ? (
              <Trans>
                Book {day}, {clock}
              </Trans>
            ) : (
              <Trans>Choose a time first</Trans>
            )}
          </Press>
        </div>
      </form>
    </Page>
  )
}

/** How they know each other; and who is away, and who stands in meanwhile. */
function Known({ agent }: { agent: Calls['agents'][number] }) {
  const { i18n } = useLingui()
  const { since, backAt, standsInFor } = agent
  const day = (at: string, format: Intl.DateTimeFormatOptions) => i18n.date(new Date(at), format)
  const when = since && day(since, { month: 'long', year: 'numeric' })
  const absent = standsInFor && firstName(standsInFor)
  const back = backAt && day(backAt, { weekday: 'long', day: 'numeric', month: 'long' })
  return (
    <>
      {when ? <Trans>You have known each other since {when}</Trans> : <Trans>You have not met yet</Trans>}
      {absent && (
        <span className="block">
          <Trans>Stands in for {absent} meanwhile</Trans>
        </span>
      )}
      {back && (
        <span className="block">
          <Trans>Away, and back on {back}</Trans>
        </span>
      )}
    </>
  )
}
