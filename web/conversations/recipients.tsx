import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronDown, CircleHelp, EyeOff, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button as Plain } from 'react-aria-components/Button'
import type { Person } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { cx } from '../ui/class.ts'
import { Field } from '../ui/field.tsx'
import { firstName } from '../ui/first-name.ts'
import { ActionMenu } from '../ui/menu.tsx'
import { Drop } from '../ui/popover.tsx'
import { Toggle } from '../ui/toggle.tsx'
import type { RecipientsState } from './use-recipients.ts'

/** To whom the words will go, and who gets a copy: all of it changeable where it stands. */
export function Recipients({ recipients }: { recipients: RecipientsState }) {
  const { t } = useLingui()
  const { to, choices, cc, bcc } = recipients
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-1.5 gap-y-0.5">
      {choices.length > 1 ? (
        <ActionMenu
          label={t`To whom`}
          heading={t`To whom`}
          choices={choices.map((one) => ({
            id: one.identityId,
            name: one.address,
            text: `${one.name} ${one.address}`,
            about: one.name,
            run: () => recipients.choose(one.identityId),
          }))}
        >
          <Plain className="flex min-h-6 min-w-0 items-center gap-1 rounded-sm data-hovered:text-ink">
            <span className="min-w-0 truncate">
              <Trans>
                Mail to <b className="font-medium text-ink2">{to?.address}</b>
              </Trans>
            </span>
            <ChevronDown aria-hidden className="size-3.5 shrink-0" />
          </Plain>
        </ActionMenu>
      ) : (
        <span className="min-w-0 truncate">
          <Trans>
            Mail to <b className="font-medium text-ink2">{to?.address}</b>
          </Trans>
        </span>
      )}
      {cc.map((one) => (
        <Copy key={one.address} one={one} onLeaveOut={recipients.leaveOut} />
      ))}
      {bcc.map((one) => (
        <Copy key={one.address} one={one} isUnseen onLeaveOut={recipients.leaveOut} />
      ))}
      <CopyTo recipients={recipients} />
    </span>
  )
}

type CopyProps = {
  one: { name: string; address: string }
  isUnseen?: boolean
  onLeaveOut: (address: string) => void
}

/** One who gets a copy; a dashed edge and an eye for whoever the others do not see. */
function Copy({ one, isUnseen = false, onLeaveOut }: CopyProps) {
  const { t } = useLingui()
  const who = one.name || one.address
  return (
    <span
      title={isUnseen ? t`${one.address}: the others do not see this` : one.address}
      className={cx(
        'flex max-w-52 min-w-0 items-center gap-1 rounded-full pl-2 text-ink2',
        isUnseen ? 'border border-dashed border-edge/70' : 'bg-sunk',
      )}
    >
      {isUnseen && <EyeOff aria-hidden className="size-3 shrink-0" />}
      <bdi className="truncate">{who}</bdi>
      {isUnseen && <span className="sr-only">{t`unseen by the others`}</span>}
      <Plain
        aria-label={t`No copy to ${who}`}
        onPress={() => onLeaveOut(one.address)}
        className="grid size-6 shrink-0 place-items-center rounded-full data-hovered:text-ink"
      >
        <X aria-hidden className="size-3" />
      </Plain>
    </span>
  )
}

const address = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/

/** Somebody else gets a copy: whoever is in the conversation already, or any address. */
function CopyTo({ recipients }: { recipients: RecipientsState }) {
  const { t } = useLingui()
  const [written, setWritten] = useState('')
  const [isUnseen, setUnseen] = useState(false)
  const add = isUnseen ? recipients.copyUnseen : recipients.copyTo
  return (
    <Drop
      label={t`A copy to`}
      placement="top start"
      className="w-72 p-1.5"
      trigger={
        <Plain
          aria-label={t`A copy to somebody else`}
          className="flex min-h-6 items-center gap-0.5 rounded-sm px-1 data-hovered:text-ink"
        >
          <Plus aria-hidden className="size-3" />
          <Trans>copy</Trans>
        </Plain>
      }
    >
      {(close) => (
        <form
          className="grid gap-1"
          onSubmit={(event) => {
            event.preventDefault()
            event.stopPropagation()
            if (!address.test(written.trim())) return
            add(written.trim())
            setWritten('')
            close()
          }}
        >
          {recipients.offered.slice(0, 8).map((one) => (
            <Plain
              key={one.address}
              className="rounded-sm px-2.5 py-1.5 text-left text-sm data-focus-visible:bg-sunk data-hovered:bg-sunk"
              onPress={() => {
                add(one.address)
                close()
              }}
            >
              <span className="block truncate text-ink">{one.name || one.address}</span>
              {one.name && <span className="block truncate text-xs text-ink3">{one.address}</span>}
            </Plain>
          ))}
          <div className="flex items-end gap-1.5 p-1">
            <Field
              className="min-w-0 flex-1"
              label={t`A copy to`}
              type="email"
              autoFocus
              value={written}
              onChange={setWritten}
              placeholder={t`A mail address`}
            />
            <Button type="submit" className="h-10" isDisabled={!address.test(written.trim())}>
              <Trans>Add</Trans>
            </Button>
          </div>
          <div className="p-1">
            <Toggle
              isOn={isUnseen}
              onChange={setUnseen}
              help={<Trans>A blind copy: nobody else sees it, and their answer comes to us alone.</Trans>}
            >
              <Trans>The others do not see it</Trans>
            </Toggle>
          </div>
        </form>
      )}
    </Drop>
  )
}

/** Words that go to somebody else than the one whose page this is: said before they leave. */
export function GoesElsewhere({ person, recipients }: { person: Person; recipients: RecipientsState }) {
  const { to } = recipients
  if (!to || to.personId === person.id) return null
  const them = firstName(person.name)
  // somebody of the same name is told apart by where they write from
  const name = firstName(to.name) === them ? to.address : firstName(to.name)
  const unproven = !to.isVerified && person.identities.some((one) => one.verifiedAt !== null)
  return (
    <p role="status" className="flex items-start gap-1.5 px-4 pt-1.5 text-xs text-note-ink">
      <CircleHelp aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      <span>
        <Trans>
          This goes to {name}, not to {them}.
        </Trans>
        {unproven && (
          <>
            {' '}
            <Trans>Nothing proves yet who {name} is.</Trans>
          </>
        )}
      </span>
    </p>
  )
}
