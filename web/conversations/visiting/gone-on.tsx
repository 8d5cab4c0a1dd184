import { Trans } from '@lingui/react/macro'
import { Mail } from 'lucide-react'
import { nobody } from '../../platform/drawer.ts'
import type { Me, Message, Person } from '../../platform/wire.ts'
import { firstName } from '../../ui/first-name.ts'
import { DeliveryLine } from '../delivery-line.tsx'

/** A letter that only brings what they missed in a chat: the words stand above already, so this is one quiet line. */
export function GoneOn({ message, person, me }: { message: Message; person: Person | undefined; me: Me }) {
  const name = firstName(person?.name ?? message.to[0]?.name ?? '')
  const address = message.to[0]?.address ?? ''
  return (
    <div data-message={message.id} className="flex flex-wrap items-center gap-x-3 py-1.5 pl-[46px] text-xs text-ink3">
      <p className="flex min-w-0 items-center gap-1.5 [overflow-wrap:anywhere]">
        <Mail aria-hidden className="size-3.5 shrink-0" />
        <Trans>
          What {name} had not seen goes on by mail to {address}
        </Trans>
      </p>
      <DeliveryLine message={message} about={person?.id ?? nobody} me={me} onTakeBack={() => undefined} />
    </div>
  )
}
