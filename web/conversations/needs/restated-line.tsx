import { Trans, useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { useState } from 'react'
import type { Conversation, Need, Restating } from '../../platform/wire.ts'
import { Writing } from '../../ui/autosize.tsx'
import { IconButton } from '../../ui/icon-button.tsx'

/** The line that says a need back, as long as that need stands; null: the letter says none back. */
export function useRestating(conversation: Conversation | null) {
  const [chosen, setChosen] = useState<Restating | null>(null)
  return {
    line: chosen && chosen.needId === conversation?.need?.id && chosen.line.trim() ? chosen : null,
    shown: chosen && chosen.needId === conversation?.need?.id ? chosen : null,
    begin: (need: Need) => setChosen({ needId: need.id, line: need.restatement }),
    set: setChosen,
  }
}
export type RestatingState = ReturnType<typeof useRestating>

/** At the foot of the letter: what we understood, and how they can answer it. */
export function RestatedLine({ restating }: { restating: RestatingState }) {
  const { t } = useLingui()
  const { shown, set } = restating
  if (!shown) return null
  return (
    <div className="mx-3 mb-1 flex items-start gap-1 rounded-lg bg-soft py-1.5 pr-1 pl-3">
      <div className="min-w-0 flex-1">
        <Writing
          aria-label={t`What we understood, at the foot of your letter`}
          dir="auto"
          maxLength={500}
          value={shown.line}
          onChange={(event) => set({ ...shown, line: event.target.value.replaceAll('\n', ' ') })}
          className="serif min-h-7 text-[1.0625rem] leading-[1.5]"
        />
        <p className="text-xs text-ink3">
          <Trans>They can answer it with one press: yes, or not quite.</Trans>
        </p>
      </div>
      <IconButton label={t`Do not say it back`} onPress={() => set(null)}>
        <X aria-hidden />
      </IconButton>
    </div>
  )
}
