/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import type { WayIn } from '../shapes.ts'
import { sayNo, useDoing } from './parts/doing.ts'
import { useAsked } from './use-asked.ts'
import { useStore } from './use-store.ts'

/** The way into their own place: at once where the site has just said who they are, else by a link that is mailed. */
export function Place() {
  const { words, visit } = useStore()
  const say = words.value.place
  const { answer, failed } = useAsked(() => visit.asked<WayIn>('POST', '/ways-in'), 'place')
  const [gone, setGone] = useState(false)
  return (
    <div class="body page" tabIndex={0} role="group" aria-label={say.title}>
      <p>{say.lead}</p>
      {!answer && !failed && <p class="quiet">{words.value.loading}</p>}
      {answer?.url && !gone && (
        <p>
          {/* good once: a second click would only find it spent */}
          <a
            class="press main"
            href={answer.url}
            target="_blank"
            rel="noopener noreferrer"
            onClick={() => setTimeout(() => setGone(true))}
          >
            {say.enter}
          </a>
        </p>
      )}
      {gone && (
        <p role="status" class="good">
          {say.opened}
        </p>
      )}
      {answer && !answer.url && <ByMail />}
      {failed && (
        <p class="wrong" role="alert">
          {sayNo(words.value, failed)}
        </p>
      )}
    </div>
  )
}

function ByMail() {
  const { words, visit } = useStore()
  const [address, setAddress] = useState(visit.me.value?.address ?? '')
  const [sentTo, setSentTo] = useState<string | null>(null)
  const { busy, failed, run } = useDoing()
  const say = words.value.place
  const send = async (event: Event) => {
    event.preventDefault()
    const to = address.trim()
    setSentTo(null)
    if (await run(() => visit.asked('POST', '/place-links', { body: { address: to } }))) setSentTo(to)
  }
  const wrong = failed === 'invalid' ? words.value.who.wrong : failed && sayNo(words.value, failed)
  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <p class="quiet">{say.byMail}</p>
      <label>
        {words.value.who.address}
        <input
          type="email"
          value={address}
          onInput={(event) => setAddress(event.currentTarget.value)}
          autoComplete="email"
          maxLength={254}
          dir={address ? 'auto' : undefined}
          aria-invalid={failed === 'invalid'}
        />
      </label>
      {wrong && (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      )}
      <div class="row">
        <button type="submit" class="press main" disabled={busy || !address.trim()}>
          {say.send}
        </button>
      </div>
      <p role="status" class="good">
        {sentTo !== null && say.sent(sentTo)}
      </p>
    </form>
  )
}
