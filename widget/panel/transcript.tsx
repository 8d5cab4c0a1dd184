/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { sayNo, useDoing } from './parts/doing.ts'
import { Press } from './parts/press.tsx'
import { useStore } from './use-store.ts'
import { WhoForm } from './who.tsx'

/** All that was said, by mail; to nobody's address but their own. */
export function Transcript({ talk }: { talk: string }) {
  const { words, visit } = useStore()
  const [sent, setSent] = useState(false)
  const { busy, failed, run } = useDoing()
  const me = visit.me.value
  const say = words.value.transcript
  const send = () =>
    void run(async () => {
      await visit.asked('POST', `/conversations/${talk}/transcript`, { body: {} })
      setSent(true)
    })
  return (
    <div class="body page" tabIndex={0} role="group" aria-label={say.title}>
      {me?.address ? (
        <>
          <p>{say.lead(me.address)}</p>
          <p class="quiet">{say.proves}</p>
          {!sent && (
            <Press look="main" onClick={send} disabled={busy}>
              {say.send}
            </Press>
          )}
          <p role="status" class="good">
            {sent && say.sent(me.address)}
          </p>
        </>
      ) : (
        <>
          <p>{say.needs}</p>
          <WhoForm skips={false} done={() => {}} />
        </>
      )}
      {failed && (
        <p class="wrong" role="alert">
          {sayNo(words.value, failed)}
        </p>
      )}
    </div>
  )
}
