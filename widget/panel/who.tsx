/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { useIsLow } from './parts/use-is-low.ts'
import { sayNo, useDoing } from './parts/doing.ts'
import { Press } from './parts/press.tsx'
import type { Thread } from './thread.ts'
import { useStore } from './use-store.ts'

/** Asked once, never forced: where an answer may go. After that, one line that says where it goes. */
export function Who({ thread }: { thread: Thread }) {
  const { words, visit, door } = useStore()
  const [changing, setChanging] = useState(false)
  const [begun, setBegun] = useState(false)
  const isLow = useIsLow()
  const me = visit.me.value
  if (!me || thread.closed || !thread.messages.some((one) => one.by === 'me')) return null
  const asks = !me.asked && !me.verified && !me.address && door.value?.asksWho === true
  // in a low window it would push away what was just said: there it is one line, unless they are at it
  if ((asks && (begun || !isLow)) || changing)
    return (
      <section class="card" onFocusIn={() => setBegun(true)}>
        <h3>{words.value.who.title}</h3>
        <p class="quiet">{words.value.who.lead}</p>
        <WhoForm skips={!changing} done={() => setChanging(false)} />
      </section>
    )
  const { kept, nowhere, change } = words.value.who
  return (
    <p class="foot">
      <span>{me.address ? kept(me.address) : nowhere}</span>
      {!me.verified && (
        <button type="button" class="link" onClick={() => setChanging(true)}>
          {change}
        </button>
      )}
    </p>
  )
}

export function WhoForm({ skips, done }: { skips: boolean; done: () => void }) {
  const { words, visit } = useStore()
  const me = visit.me.value
  const [name, setName] = useState(me?.name ?? '')
  const [address, setAddress] = useState(me?.address ?? '')
  const { busy, failed, run } = useDoing()
  const waits = busy || (!name.trim() && !address.trim() && skips)
  const save = async (event: Event) => {
    event.preventDefault()
    if (waits) return
    if (await run(() => visit.change({ name: name.trim(), address: address.trim(), asked: true }))) done()
  }
  const skip = async () => {
    if (await run(() => visit.change({ asked: true }))) done()
  }
  const wrong = failed === 'invalid' ? words.value.who.wrong : failed && sayNo(words.value, failed)
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <label>
        {words.value.who.name}
        <input
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
          autoComplete="name"
          maxLength={200}
          dir={name ? 'auto' : undefined}
        />
      </label>
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
        <button type="submit" class="press main" aria-disabled={waits}>
          {words.value.who.save}
        </button>
        {skips && (
          <Press look="quiet" onClick={() => void skip()} disabled={busy}>
            {words.value.who.skip}
          </Press>
        )}
      </div>
    </form>
  )
}
