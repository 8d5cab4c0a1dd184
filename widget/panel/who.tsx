/** @jsxImportSource preact */
import { useRef, useState } from 'preact/hooks'
import { No } from '../ask.ts'
import { useIsLow } from './parts/use-is-low.ts'
import { sayNo, useDoing } from './parts/doing.ts'
import { Press } from './parts/press.tsx'
import { useFocusStays } from './parts/use-focus-stays.ts'
import type { Thread } from './thread.ts'
import { useStore } from './use-store.ts'

/** Asked once, never forced: where an answer may go. After that, one line that says where it goes. */
export function Who({ thread }: { thread: Thread }) {
  const { words, visit, door } = useStore()
  const [changing, setChanging] = useState(false)
  const [begun, setBegun] = useState(false)
  const isLow = useIsLow()
  const me = visit.me.value
  const asks = me !== null && !me.asked && !me.verified && !me.address && door.value?.asksWho === true
  // in a low window it would push away what was just said: there it is one line, unless they are at it
  const isOpen = (asks && (begun || !isLow)) || changing
  const box = useFocusStays(isOpen)
  if (!me || thread.closed || !thread.messages.some((one) => one.by === 'me')) return null
  const { title, lead, kept, nowhere } = words.value.who
  return (
    <div ref={box}>
      {isOpen ? (
        <section class="card" onFocusIn={() => setBegun(true)}>
          <h3>{title}</h3>
          <p class="quiet">{lead}</p>
          <WhoForm skips={!changing} done={() => setChanging(false)} />
        </section>
      ) : (
        <Said
          words={me.address ? kept(me.address) : nowhere}
          {...(visit.maySayWhere() && { change: () => setChanging(true) })}
        />
      )}
    </div>
  )
}

function Said({ words: said, change }: { words: string; change?: () => void }) {
  const { words } = useStore()
  return (
    <p class="foot">
      <span>{said}</span>
      {change && (
        <button type="button" class="link" onClick={change}>
          {words.value.who.change}
        </button>
      )}
    </p>
  )
}

/** Before they have written: one line that unfolds. Who says something here, or passes, is not asked again. */
export function WhoBefore() {
  const { words, visit, door } = useStore()
  const [open, setOpen] = useState(false)
  const box = useFocusStays(open)
  const { name, address, asked } = visit.said.value
  if (visit.secret.value !== null || door.value?.asksWho !== true) return null
  const { offer, lead, kept, known } = words.value.who
  const said = [name && known(name), address && kept(address)].filter(Boolean).join(' ')
  return (
    <div ref={box} class="who-before">
      {open ? (
        <section class="card">
          <h3>{offer}</h3>
          <p class="quiet">{lead}</p>
          <WhoForm skips done={() => setOpen(false)} />
        </section>
      ) : asked ? (
        said && <Said words={said} change={() => setOpen(true)} />
      ) : (
        <button type="button" class="link" aria-expanded={false} onClick={() => setOpen(true)}>
          {offer}
        </button>
      )}
    </div>
  )
}

export function WhoForm({ skips, done }: { skips: boolean; done: () => void }) {
  const { words, visit } = useStore()
  const me = visit.me.value
  const said = visit.said.value
  const [name, setName] = useState(me?.name || (said.name ?? ''))
  const [address, setAddress] = useState(me?.address || (said.address ?? ''))
  const field = useRef<HTMLInputElement>(null)
  const { busy, failed, run } = useDoing()
  const waits = busy || (!name.trim() && !address.trim() && skips)
  const save = async (event: Event) => {
    event.preventDefault()
    if (waits) return
    const told = await run(async () => {
      // before there is a visit, nobody else would say so
      if (field.current?.validity.valid === false) throw new No('invalid', 0)
      await visit.change({ name: name.trim(), address: address.trim(), asked: true })
    })
    if (told) done()
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
          ref={field}
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
