import { Trans, useLingui } from '@lingui/react/macro'
import { Monitor, Moon, Sun } from 'lucide-react'
import { useLetters } from '../platform/keys.ts'
import { choose, useChatting } from '../platform/chatting.ts'
import { useTheme } from '../platform/theme.ts'
import { Segmented } from '../ui/segmented.tsx'
import { toast } from '../ui/toast.tsx'
import { Toggle } from '../ui/toggle.tsx'
import { Page, Part } from './page.tsx'

/** How Rapport looks and listens on this machine. */
export function Appearance() {
  const { t } = useLingui()
  const [theme, setTheme] = useTheme()
  const [letters, setLetters] = useLetters()
  return (
    <Page title={<Trans>Appearance</Trans>} lead={<Trans>These stay on this machine.</Trans>}>
      <Part title={<Trans>Light</Trans>} lead={<Trans>Contrast and motion follow what you told your machine.</Trans>}>
        <Segmented
          label={t`Theme`}
          value={theme}
          onChange={setTheme}
          choices={[
            { id: 'system', name: t`As the machine`, icon: <Monitor aria-hidden /> },
            { id: 'light', name: t`Light`, icon: <Sun aria-hidden /> },
            { id: 'dark', name: t`Dark`, icon: <Moon aria-hidden /> },
          ]}
        />
      </Part>
      <Part title={<Trans>Keys</Trans>}>
        <Toggle
          isOn={letters}
          onChange={setLetters}
          help={t`Turn this off if letters act when you do not mean them to. Keys with Ctrl or ⌘ go on working.`}
        >
          <Trans>Single letters act at once</Trans>
        </Toggle>
      </Part>
      <Part
        title={<Trans>When somebody chats with you</Trans>}
        lead={<Trans>While you are elsewhere, the title of this page says who has written. These say it, too.</Trans>}
      >
        <Chatting />
      </Part>
    </Page>
  )
}

function Chatting() {
  const { t } = useLingui()
  const { enterSends, sounds, notifies } = useChatting()
  // the browser asks the first time, and only who has switched it on
  const notify = (on: boolean) => {
    if (!on) return choose({ notifies: false })
    if (typeof Notification === 'undefined') return void toast(t`This browser has no notifications.`)
    void Notification.requestPermission().then((answer) => {
      choose({ notifies: answer === 'granted' })
      if (answer !== 'granted') toast(t`This browser does not let us. Allow notifications in its settings first.`)
    })
  }
  return (
    <div className="grid gap-4">
      <Toggle isOn={sounds} onChange={(on) => choose({ sounds: on })}>
        <Trans>A quiet tone</Trans>
      </Toggle>
      <Toggle isOn={notifies} onChange={notify} help={t`With their name and their words, by your machine.`}>
        <Trans>A notification</Trans>
      </Toggle>
      <Toggle
        isOn={enterSends}
        onChange={(on) => choose({ enterSends: on })}
        help={t`In a chat only; Shift and Enter begins a new line. Ctrl or ⌘ and Enter always sends.`}
      >
        <Trans>Enter alone sends</Trans>
      </Toggle>
    </div>
  )
}
