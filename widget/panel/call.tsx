/** @jsxImportSource preact */
import { useRef, useState } from 'preact/hooks'
import { codeOf } from '../ask.ts'
import type { Call as Booked, Calls, FreeTimes, Language, NewCall } from '../shapes.ts'
import { Times, zone } from './call-times.tsx'
import { firstName } from './door-words.ts'
import { newClientId } from './ids.ts'
import { sayNo, useDoing } from './parts/doing.ts'
import { Face } from './parts/face.tsx'
import { Press } from './parts/press.tsx'
import { clock, sayDay } from './times.ts'
import { useAsked } from './use-asked.ts'
import { useStore } from './use-store.ts'

/** letters about a call are written in these */
const written = (language: Language) => (language === 'ar' ? 'en' : language)

/** A call with whoever looks after them: with whom, how, and when. */
export function Call() {
  const { words, visit, language } = useStore()
  const { answer, failed, setAnswer } = useAsked(() => visit.asked<Calls>('GET', '/calls'), 'calls')
  const say = words.value.call
  return (
    <div class="body page" tabIndex={0} role="group" aria-label={say.open}>
      {failed && (
        <p class="wrong" role="alert">
          {sayNo(words.value, failed)}
        </p>
      )}
      <div role="status">
        {answer?.items
          .filter((one) => one.state === 'booked')
          .map((one) => (
            <Standing key={one.id} one={one} set={setAnswer} />
          ))}
      </div>
      {answer && answer.agents.length === 0 && <p>{say.none}</p>}
      {answer && answer.agents.length > 0 && <Booking known={answer} set={setAnswer} key={language.value} />}
    </div>
  )
}

function Standing({ one, set }: { one: Booked; set: (calls: Calls) => void }) {
  const { words, language, visit } = useStore()
  const { busy, failed, run } = useDoing()
  const say = words.value.call
  const when = `${sayDay(words.value, language.value, one.startsAt)}, ${clock(language.value, new Date(one.startsAt))}`
  const cancel = () =>
    void run(async () => {
      await visit.asked('DELETE', `/calls/${one.id}`)
      set(await visit.asked<Calls>('GET', '/calls'))
    })
  return (
    <section class="card">
      <p class="good">{say.booked(one.agent.name, when)}</p>
      {one.room && (
        <p>
          <a href={one.room} target="_blank" rel="noopener noreferrer">
            {say.video_link}
          </a>
        </p>
      )}
      <Press onClick={cancel} disabled={busy}>
        {say.cancel}
      </Press>
      {failed && (
        <p class="wrong" role="alert">
          {sayNo(words.value, failed)}
        </p>
      )}
    </section>
  )
}

/** the time that was chosen is the trouble: there are others */
const isOfTime = new Set(['time_taken', 'not_free', 'other_call_then'])

function Booking({ known, set }: { known: Calls; set: (calls: Calls) => void }) {
  const { words, language, visit } = useStore()
  const [slug, setSlug] = useState(known.agents[0]!.slug)
  const [isVideo, setVideo] = useState(false)
  const [phone, setPhone] = useState(known.phone ?? '')
  const [about, setAbout] = useState('')
  const [time, setTime] = useState<string | null>(null)
  const [free, setFree] = useState<FreeTimes | null>(null)
  const [round, setRound] = useState(0)
  const [address, setAddress] = useState('')
  const [isNone, setNone] = useState(false)
  const clientId = useRef(newClientId())
  const { busy, failed, run } = useDoing()
  const say = words.value.call
  const me = visit.me.value
  // what is agreed is mailed: whoever has not said where, says it here. Whom a site knows by its id alone cannot prove one
  const asksWhere = me?.verified === false && (isNone || !me.address)
  const name = firstName(known.agents.find((one) => one.slug === slug)!.name)
  const byVideo = isVideo && free?.video === true
  const book = async (event: Event) => {
    event.preventDefault()
    if (!time || busy) return
    const call: NewCall = {
      with: slug,
      startsAt: time,
      how: byVideo ? 'video' : 'phone',
      phone: byVideo ? '' : phone,
      about,
      timeZone: zone,
      language: written(language.value),
      clientId: clientId.current,
    }
    const ask = async () => {
      if (asksWhere) await visit.change({ address: address.trim(), asked: true })
      set(await visit.asked<Calls>('POST', '/calls', { body: call }))
      clientId.current = newClientId()
      setTime(null)
    }
    await run(() =>
      ask().catch((error: unknown) => {
        const code = codeOf(error)
        setNone(code === 'no_address')
        if (isOfTime.has(code)) {
          setTime(null)
          setRound(round + 1)
        }
        throw error
      }),
    )
  }
  const here: Record<string, string> = {
    no_address: asksWhere ? say.otherAddress : say.none,
    invalid: words.value.who.wrong,
  }
  const wrong = failed && (here[failed] ?? sayNo(words.value, failed))
  return (
    <form class="booking" onSubmit={(event) => void book(event)}>
      <p class="quiet">{say.lead(known.minutes)}</p>
      {known.agents.length > 1 && (
        <fieldset class="choose">
          <legend>{say.with}</legend>
          {known.agents.map((one) => (
            <label key={one.slug} class={one.slug === slug ? 'chosen' : ''}>
              <input
                type="radio"
                name="with"
                checked={one.slug === slug}
                onChange={() => {
                  setSlug(one.slug)
                  setTime(null)
                }}
              />
              <Face {...one} size={32} />
              <span dir="auto">{one.name}</span>
            </label>
          ))}
        </fieldset>
      )}
      {free?.video && (
        <fieldset class="choose">
          <legend>{say.how}</legend>
          {[false, true].map((video) => (
            <label key={String(video)} class={video === isVideo ? 'chosen' : ''}>
              <input type="radio" name="how" checked={video === isVideo} onChange={() => setVideo(video)} />
              <span>{video ? say.video : say.phone(name)}</span>
            </label>
          ))}
        </fieldset>
      )}
      {!byVideo && (
        <label>
          {say.number}
          <input
            type="tel"
            required
            autoComplete="tel"
            value={phone}
            onInput={(event) => setPhone(event.currentTarget.value)}
          />
          <span class="quiet small">{say.numberHelp}</span>
        </label>
      )}
      <label>
        {say.about}
        <textarea
          rows={2}
          maxLength={1000}
          dir={about ? 'auto' : undefined}
          value={about}
          onInput={(event) => setAbout(event.currentTarget.value)}
        />
      </label>
      <Times slug={slug} key={`${slug} ${round}`} value={time} choose={setTime} came={setFree} />
      {asksWhere && (
        <label>
          {words.value.who.address}
          <input
            type="email"
            required
            autoComplete="email"
            maxLength={254}
            dir={address ? 'auto' : undefined}
            value={address}
            onInput={(event) => setAddress(event.currentTarget.value)}
          />
          <span class="quiet small">{say.needs}</span>
        </label>
      )}
      {wrong && (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      )}
      <button type="submit" class="press main" aria-disabled={busy || !time}>
        {time
          ? say.book(`${sayDay(words.value, language.value, time)}, ${clock(language.value, new Date(time))}`)
          : say.choose}
      </button>
    </form>
  )
}
