import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { Conversation, Person } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { fieldLook } from '../ui/field.tsx'
import { cx } from '../ui/class.ts'
import { Drop } from '../ui/popover.tsx'
import { sayWhenWithClock } from '../ui/when.ts'
import { asLocalInput, laterTimes, type LaterChoice } from './later-times.ts'
import { comeBackLater } from './settle.ts'

type LaterProps = {
  person: Person
  conversation: Conversation
  newestSeen: string | null
  isOpen: boolean
  onOpenChange: (open: boolean) => void
  children: ReactElement
}

/** When to come back to someone: a few good times, or one's own. */
export function Later({ person, conversation, newestSeen, isOpen, onOpenChange, children }: LaterProps) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [own, setOwn] = useState('')
  const now = new Date()
  const names: Record<LaterChoice['id'], string> = {
    today: t`Later today`,
    evening: t`This evening`,
    tomorrow: t`Tomorrow morning`,
    monday: t`On Monday`,
    week: t`In a week`,
  }
  const choose = (at: Date) => {
    onOpenChange(false)
    void comeBackLater({ client, i18n, person, conversation }, at, newestSeen)
  }
  const chosen = own ? new Date(own) : null
  return (
    <Drop
      label={t`Later`}
      trigger={children}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      placement="bottom end"
      className="w-72 p-1.5"
    >
      <p className="px-2.5 pt-1.5 pb-1 text-xs text-ink3">
        <Trans>Bring them back to me</Trans>
      </p>
      {laterTimes(now).map(({ id, at }, index) => (
        <Button
          key={id}
          look="bare"
          autoFocus={index === 0}
          className="w-full justify-between px-2.5"
          onPress={() => choose(at)}
        >
          {names[id]}
          <span className="text-xs font-normal text-ink3">{sayWhenWithClock(at, now, i18n.locale)}</span>
        </Button>
      ))}
      <form
        className="mt-1.5 flex items-end gap-2 border-t border-line px-2.5 pt-2.5 pb-1.5"
        onSubmit={(event) => {
          event.preventDefault()
          if (chosen && chosen > now) choose(chosen)
        }}
      >
        <label className="min-w-0 flex-1 text-xs text-ink3">
          <Trans>A time of my own</Trans>
          <input
            type="datetime-local"
            value={own}
            min={asLocalInput(now)}
            onChange={(event) => setOwn(event.target.value)}
            className={cx(fieldLook, 'mt-1 h-9 px-2 text-sm')}
          />
        </label>
        <Button type="submit" isDisabled={!chosen || chosen <= now}>
          <Trans>Then</Trans>
        </Button>
      </form>
    </Drop>
  )
}
