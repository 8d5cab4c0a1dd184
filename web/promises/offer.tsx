import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Handshake, X } from 'lucide-react'
import { useState } from 'react'
import { Button as Plain } from 'react-aria-components/Button'
import { promisesIn } from '../../contract/wording/promising.ts'
import { drawer } from '../platform/drawer.ts'
import type { Me, Message, Person } from '../platform/wire.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { useMinute } from '../ui/time.tsx'
import { askToPromise } from './asking.ts'
import { promisesQuery } from './calls.ts'

// what was said longer ago was promised, or not, by whoever said it
const lately = 24 * 3_600_000
const waved = 'promise waved away'

/** Under a message of one's own that sounds like a promise: offered, never kept by itself. */
export function PromiseOffer({ message, person, me }: { message: Message; person: Person; me: Me }) {
  const now = useMinute()
  const isMine = message.kind === 'message' && message.author.face?.id === me.agent.id && !message.passesOn
  const isNew = now - Date.parse(message.at) < lately
  const [sentence] = isMine && isNew ? promisesIn([message.text]) : []
  return sentence ? <Offer sentence={sentence} message={message} person={person} /> : null
}

function Offer({ sentence, message, person }: { sentence: string; message: Message; person: Person }) {
  const { t } = useLingui()
  const { data } = useQuery(promisesQuery(person.slug))
  const [isWaved, setWaved] = useState(() => drawer.read<string[]>(person.id, waved)?.includes(message.id) ?? false)
  const isKept = [...(data?.items ?? []), ...(data?.past ?? [])].some((one) => isThis(one, message, sentence))
  if (!data || isKept || isWaved) return null
  const wave = () => {
    drawer.write(person.id, waved, [message.id, ...(drawer.read<string[]>(person.id, waved) ?? [])].slice(0, 20))
    setWaved(true)
  }
  const short = sentence.length > 90 ? `${sentence.slice(0, 90)}…` : sentence
  return (
    <p className="mt-1 mb-2 ml-[46px] flex w-fit max-w-full items-center rounded-full border border-dashed border-edge/60 bg-surface text-xs text-ink2">
      <Plain
        onPress={() => askToPromise({ personId: person.id, words: sentence.slice(0, 500), messageId: message.id })}
        className="flex min-w-0 items-center gap-1.5 rounded-full py-1 pr-1 pl-2.5 data-hovered:text-ink"
      >
        <Handshake aria-hidden className="size-3.5 shrink-0 text-ink3" />
        <span className="truncate">
          <Trans>
            Keep “<bdi>{short}</bdi>” as a promise?
          </Trans>
        </span>
      </Plain>
      <IconButton label={t`It is no promise`} onPress={wave} className="size-7 rounded-full">
        <X aria-hidden className="size-3.5" />
      </IconButton>
    </p>
  )
}

function isThis(one: { messageId: string | null; words: string }, message: Message, sentence: string): boolean {
  return one.messageId === message.id || one.words === sentence.slice(0, 500)
}
