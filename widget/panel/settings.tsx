/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { sayNo, useDoing } from './parts/doing.ts'
import { Press } from './parts/press.tsx'
import { chime, mayNotify } from './prefs.ts'
import { useStore } from './use-store.ts'
import { WhoForm } from './who.tsx'

/** What holds for this browser: all of it off or kept back, until somebody says otherwise. */
export function Settings() {
  const { words, prefs, setPrefs, visit, leave: forget, readDoor } = useStore()
  const [refused, setRefused] = useState(false)
  const [sure, setSure] = useState(false)
  const [saved, setSaved] = useState(false)
  const { busy, failed, run } = useDoing()
  const me = visit.me.value
  const say = words.value.settings
  const leave = () =>
    void run(async () => {
      await forget()
      await readDoor()
    })
  const notify = async (wanted: boolean) => {
    const may = !wanted || (await mayNotify())
    setRefused(!may)
    setPrefs({ notify: wanted && may })
  }
  return (
    <div class="body page" tabIndex={0} role="group" aria-label={say.title}>
      {me?.verified && <p class="good">{say.verified}</p>}
      <Toggle
        words={say.sound}
        on={prefs.value.sound}
        set={(sound) => {
          setPrefs({ sound })
          if (sound) chime()
        }}
      />
      <Toggle words={say.notify} on={prefs.value.notify} set={notify} />
      {refused && (
        <p class="wrong" role="alert">
          {say.notifyOff}
        </p>
      )}
      <Toggle
        words={say.share}
        more={say.shareMore}
        on={me?.sharesPage ?? false}
        set={(sharesPage) => run(() => visit.change({ sharesPage }))}
      />
      {visit.maySayWhere() && (
        <section>
          <h3 class="label">{say.address}</h3>
          <WhoForm skips={false} done={() => setSaved(true)} />
          <p class="good" role="status">
            {saved && words.value.who.saved}
          </p>
        </section>
      )}
      {failed && (
        <p class="wrong" role="alert">
          {sayNo(words.value, failed)}
        </p>
      )}
      <section class="leave">
        <p class="quiet">{say.leaveMore}</p>
        {sure ? (
          <div class="row">
            <Press look="main" onClick={leave} disabled={busy}>
              {say.leaveSure}
            </Press>
            <Press look="quiet" onClick={() => setSure(false)}>
              {say.stay}
            </Press>
          </div>
        ) : (
          <Press onClick={() => setSure(true)}>{say.leave}</Press>
        )}
      </section>
    </div>
  )
}

type ToggleProps = { words: string; more?: string; on: boolean; set: (on: boolean) => unknown }

/** Stands as it was pressed, until it is known what came of it. */
export function Toggle({ words, more, on, set }: ToggleProps) {
  const [pressed, setPressed] = useState<boolean | null>(null)
  const now = pressed ?? on
  const press = (wanted: boolean) => {
    setPressed(wanted)
    void Promise.resolve(set(wanted)).finally(() => setPressed(null))
  }
  return (
    <label class="toggle">
      <span>
        {words}
        {more && <span class="quiet small">{more}</span>}
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={now}
        checked={now}
        onChange={(event) => press(event.currentTarget.checked)}
      />
    </label>
  )
}
