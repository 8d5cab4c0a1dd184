import { Trans, useLingui } from '@lingui/react/macro'
import { Bot } from 'lucide-react'
import type { Robotic } from '../../../contract/wording/robotic.ts'
import { whyWords } from './wording.ts'

/** Says, under the words, which of them sound like a machine, and what one could say. It holds nobody up. */
export function RoboticLine({ found, most = 1 }: { found: readonly Robotic[]; most?: number }) {
  const { i18n } = useLingui()
  if (found.length === 0) return null
  return (
    <ul role="status" className="grid gap-1 px-4 pt-1 pb-1 text-xs text-ink3">
      {found.slice(0, most).map((one) => (
        <li key={one.span.start} className="flex items-start gap-1.5">
          <Bot aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span>
            <Trans>
              “<span className="text-ink2">{one.words}</span>” sounds like a machine.
            </Trans>{' '}
            {i18n._(whyWords[one.why])} {one.suggestion}
          </span>
        </li>
      ))}
    </ul>
  )
}
