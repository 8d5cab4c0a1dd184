import { Trans, useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import type { ChatLook } from '../platform/wire.ts'
import { Segmented } from '../ui/segmented.tsx'

/** Its colour, its corner, and whether it is light or dark. */
export function LookFields({ look, onChange }: { look: ChatLook; onChange: (look: ChatLook) => void }) {
  const { t } = useLingui()
  const id = useId()
  return (
    <div className="flex flex-wrap items-end gap-x-8 gap-y-5">
      <div className="flex flex-col gap-1.5">
        <label htmlFor={id} className="text-sm font-medium text-ink2">
          <Trans>Colour</Trans>
        </label>
        <span className="flex h-9 items-center gap-2.5">
          <input
            id={id}
            type="color"
            value={look.accent}
            onChange={(event) => onChange({ ...look, accent: event.target.value.toLowerCase() })}
            className="size-9 cursor-pointer rounded-md border border-edge/60 bg-surface p-0.5"
          />
          <code className="text-xs text-ink3">{look.accent}</code>
        </span>
      </div>
      <div className="flex flex-col gap-1.5">
        <span aria-hidden className="text-sm font-medium text-ink2">
          <Trans>Corner</Trans>
        </span>
        <Segmented
          label={t`Corner`}
          value={look.side}
          onChange={(side) => onChange({ ...look, side })}
          choices={[
            { id: 'start', name: t`Where lines begin` },
            { id: 'end', name: t`Where lines end` },
          ]}
        />
      </div>
      <div className="flex flex-col gap-1.5">
        <span aria-hidden className="text-sm font-medium text-ink2">
          <Trans>Light</Trans>
        </span>
        <Segmented
          label={t`Light`}
          value={look.theme}
          onChange={(theme) => onChange({ ...look, theme })}
          choices={[
            { id: 'system', name: t`As their machine` },
            { id: 'light', name: t`Light` },
            { id: 'dark', name: t`Dark` },
          ]}
        />
      </div>
    </div>
  )
}
