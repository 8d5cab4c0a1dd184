import { Trans, useLingui } from '@lingui/react/macro'
import { Monitor, Moon, Sun } from 'lucide-react'
import { useLetters } from '../platform/keys.ts'
import { useTheme } from '../platform/theme.ts'
import { Segmented } from '../ui/segmented.tsx'
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
    </Page>
  )
}
