import { Trans, useLingui } from '@lingui/react/macro'
import { sayBond } from '../../people/knows.ts'
import { whom } from '../../people/whom.ts'
import type { Person, WhomToBringIn } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { firstName } from '../../ui/first-name.ts'
import { useMinute } from '../../ui/time.tsx'
import { sayWhenWithClock } from '../../ui/when.ts'

type One = WhomToBringIn['items'][number]
type Props = {
  person: Person
  chosen: One
  /** who knows them, or stands in, and is here */
  instead: One | null
  onInstead: (id: string) => void
}

/** Whom one is about to ask is away, or not to be disturbed; and who could be asked instead. */
export function NotHere({ person, chosen, instead, onInstead }: Props) {
  const { i18n } = useLingui()
  const now = new Date(useMinute())
  const { is, backAt } = chosen.presence
  if (is === 'here') return null
  const colleague = firstName(chosen.agent.name)
  const until = backAt && sayWhenWithClock(new Date(backAt), now, i18n.locale)
  const them = whom(i18n, person.name)
  const other = instead && instead.agent.id !== chosen.agent.id ? instead : null
  const another = other ? firstName(other.agent.name) : ''
  return (
    <div role="status" className="rounded-lg border border-note-line bg-note px-4 py-2.5 text-sm text-note-ink">
      <p>
        {is === 'not_disturbed' ? (
          <Trans>{colleague} is not to be disturbed just now, and may answer a little later.</Trans>
        ) : until ? (
          <Trans>
            {colleague} is away until {until}, so nobody answers before that.
          </Trans>
        ) : (
          <Trans>{colleague} is away, and nobody knows until when.</Trans>
        )}{' '}
        {!other && <Trans>Nobody else who knows {them} is here just now.</Trans>}
      </p>
      {other && (
        <p className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <span>
            {other.closeness === 'stranger' ? (
              <Trans>
                {another} stands in with {them}, and is here.
              </Trans>
            ) : (
              <Trans>
                {another} is here ({sayBond(i18n, other)}).
              </Trans>
            )}
          </span>
          <Button size="small" onPress={() => onInstead(other.agent.id)}>
            <Trans>Choose {another}</Trans>
          </Button>
        </p>
      )}
    </div>
  )
}
