import { Trans } from '@lingui/react/macro'
import { Frown, Meh, Smile } from 'lucide-react'
import type { Conversation, Person } from '../../platform/wire.ts'
import { firstName } from '../../ui/first-name.ts'
import { Time } from '../../ui/time.tsx'

type Rating = NonNullable<Conversation['rating']>
const faces = { great: Smile, okay: Meh, not_good: Frown }

/** How it was for them, as they said it themselves. */
export function Rated({ rating, person }: { rating: Rating; person: Person | undefined }) {
  const name = firstName(person?.name ?? '')
  const Icon = faces[rating.rating]
  return (
    <div className="flex items-start gap-2 py-2 pl-[46px] text-sm text-ink2">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink3" />
      <div className="min-w-0">
        <p>
          {rating.rating === 'great' ? (
            <Trans>{name} says that it was great</Trans>
          ) : rating.rating === 'okay' ? (
            <Trans>{name} says that it was okay</Trans>
          ) : (
            <Trans>{name} says that it was not good</Trans>
          )}
          <Time at={rating.at} as="clock" className="ml-2 text-2xs text-ink3" />
        </p>
        {rating.words && (
          <p dir="auto" className="serif mt-0.5 text-letter [overflow-wrap:anywhere] whitespace-pre-wrap">
            “{rating.words}”
          </p>
        )}
      </div>
    </div>
  )
}
