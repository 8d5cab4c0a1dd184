import { Trans, useLingui } from '@lingui/react/macro'
import { useActiveShortcuts, useLetters } from './platform/keys.ts'
import { Dialog } from './ui/dialog.tsx'
import { Keys } from './ui/keys.tsx'
import { Toggle } from './ui/toggle.tsx'

/** Every key that does something here, and the switch that turns single letters off. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const active = useActiveShortcuts()
  const [letters, setLetters] = useLetters()
  const groups = Map.groupBy(distinct(active.filter((one) => one.keys)), (one) => one.group)
  return (
    <Dialog title={<Trans>Keys</Trans>} isOpen onClose={onClose} wide>
      <div className="grid gap-x-10 gap-y-6 tablet:grid-cols-2">
        {[...groups].map(([group, shortcuts]) => (
          <section key={group}>
            <h3 className="quiet-heading mb-1.5">{group}</h3>
            <dl>
              {shortcuts.map((one) => (
                <div key={one.keys} className="flex items-baseline justify-between gap-4 py-1 text-sm">
                  <dt className="text-ink2">{one.name}</dt>
                  <dd>
                    <Keys of={one.keys} className="rounded-sm bg-sunk px-1.5 py-0.5 text-ink2" />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="mt-6 border-t border-line pt-5">
        <Toggle
          isOn={letters}
          onChange={setLetters}
          help={t`Turn this off if letters act when you do not mean them to. Keys with Ctrl or ⌘ go on working.`}
        >
          <Trans>Single letters act at once</Trans>
        </Toggle>
      </div>
    </Dialog>
  )
}

function distinct<One extends { keys: string }>(shortcuts: readonly One[]): One[] {
  return [...new Map(shortcuts.map((one) => [one.keys, one] as const).toReversed()).values()]
}
