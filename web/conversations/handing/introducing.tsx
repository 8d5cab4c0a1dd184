import { Trans, useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { useState } from 'react'
import type { Conversation, Handover } from '../../platform/wire.ts'
import { Writing } from '../../ui/autosize.tsx'
import { IconButton } from '../../ui/icon-button.tsx'

type Line = { handoverId: string; line: string }

/**
 * The sentence that tells somebody both names after a handover: suggested, and the agent's to edit or to take away. Said
 * or taken away, it is not suggested again.
 */
export function useIntroducing(handovers: readonly Handover[], conversation: Conversation | null) {
  const [edited, setEdited] = useState<Line | null>(null)
  const [done, setDone] = useState<readonly string[]>([])
  const suggested = handovers.find(
    (one) => one.conversationId === conversation?.id && one.introduction !== null && !done.includes(one.id),
  )
  const shown = suggested
    ? edited?.handoverId === suggested.id
      ? edited
      : { handoverId: suggested.id, line: suggested.introduction! }
    : null
  return {
    shown,
    edit: (line: string) => shown && setEdited({ ...shown, line }),
    /** It was said with a letter, or is not to be said. */
    put: ({ handoverId }: Line) => setDone((before) => [...before, handoverId]),
    /** The letter came back. */
    restore: (line: Line) => {
      setEdited(line)
      setDone((before) => before.filter((id) => id !== line.handoverId))
    },
    /** Of words that came back, what they say without the sentence at their head; it is suggested again. */
    without: (text: string): string => {
      const said = handovers.find((one) => one.conversationId === conversation?.id && done.includes(one.id))
      const line = [edited?.line, said?.introduction].find((each) => each && text.startsWith(each))
      if (!said || !line) return text
      setEdited({ handoverId: said.id, line })
      setDone((before) => before.filter((id) => id !== said.id))
      return text.slice(line.length).trimStart()
    },
  }
}
export type IntroducingState = ReturnType<typeof useIntroducing>

/** At the head of the letter: who comes in, and who was there. */
export function IntroductionLine({ introducing, name }: { introducing: IntroducingState; name: string }) {
  const { t } = useLingui()
  const { shown } = introducing
  if (!shown) return null
  return (
    <div className="mx-3 mt-1.5 flex items-start gap-1 rounded-lg bg-soft py-1.5 pr-1 pl-3">
      <div className="min-w-0 flex-1">
        <Writing
          aria-label={t`Who introduces whom, at the head of your letter`}
          dir="auto"
          maxLength={500}
          value={shown.line}
          onChange={(event) => introducing.edit(event.target.value.replaceAll('\n', ' '))}
          className="serif min-h-7 text-[1.0625rem] leading-[1.5]"
        />
        <p className="text-xs text-ink3">
          <Trans>So that {name} hears both names.</Trans>
        </p>
      </div>
      <IconButton label={t`Do not introduce anybody`} onPress={() => introducing.put(shown)}>
        <X aria-hidden />
      </IconButton>
    </div>
  )
}
