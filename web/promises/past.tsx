import { Trans, useLingui } from '@lingui/react/macro'
import { Check, Undo2, X } from 'lucide-react'
import type { Me, Person, PromiseMade } from '../platform/wire.ts'
import { firstName } from '../ui/first-name.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Time, useMinute } from '../ui/time.tsx'
import { usePromising } from './use-promising.ts'

// as long as the server lets one stand again
const week = 7 * 86_400_000

/** What came of those that stand no more. */
export function Past({ past, person, me }: { past: readonly PromiseMade[]; person: Person; me: Me }) {
  return (
    <ul className="text-sm text-ink2">
      {past.map((one) => (
        <One key={one.id} promise={one} person={person} me={me} />
      ))}
    </ul>
  )
}

function One({ promise, person, me }: { promise: PromiseMade; person: Person; me: Me }) {
  const { t } = useLingui()
  const { reopen } = usePromising(person.slug)
  const now = useMinute()
  const outcome = promise.outcome!
  const who = outcome.by.id === me.agent.id ? t`you` : firstName(outcome.by.name)
  const owner = promise.owner.id === me.agent.id ? t`you` : firstName(promise.owner.name)
  const Icon = outcome.is === 'kept' ? Check : X
  return (
    <li className="flex items-start gap-2.5 py-1.5">
      <Icon
        aria-hidden
        className={`mx-1 mt-0.5 size-4 shrink-0 ${outcome.is === 'kept' ? 'text-keep' : 'text-accent'}`}
      />
      <span className="min-w-0 flex-1">
        <span dir="auto" className="block [overflow-wrap:anywhere]">
          {promise.words}
        </span>
        <span className="block text-2xs text-ink3">
          {outcome.is === 'kept' ? (
            <Trans>
              kept by {who}, <Time at={outcome.at} />
            </Trans>
          ) : (
            <Trans>
              {owner} could not, <Time at={outcome.at} />
            </Trans>
          )}
          {outcome.why && (
            <bdi>
              {': '}
              {outcome.why}
            </bdi>
          )}
        </span>
      </span>
      {now - Date.parse(outcome.at) < week && (
        <IconButton
          label={t`It stands again: ${promise.words}`}
          className="-my-1 -mr-2 size-8"
          onPress={() => void reopen(promise)}
        >
          <Undo2 aria-hidden />
        </IconButton>
      )}
    </li>
  )
}
