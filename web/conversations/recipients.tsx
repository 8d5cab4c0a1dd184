import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronDown, CircleHelp, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button as Plain } from 'react-aria-components/Button'
import type { Person } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { firstName } from '../ui/first-name.ts'
import { ActionMenu } from '../ui/menu.tsx'
import { Drop } from '../ui/popover.tsx'
import type { RecipientsState } from './use-recipients.ts'

/** To whom the words will go, and who gets a copy: all of it changeable where it stands. */
export function Recipients({ recipients }: { recipients: RecipientsState }) {
  const { t } = useLingui()
  const { to, choices, cc } = recipients
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
        <span
          key={one.address}
          title={one.address}
          className="flex max-w-52 min-w-0 items-center gap-0.5 rounded-full bg-sunk pl-2 text-ink2"
        >
          <bdi className="truncate">{one.name || one.address}</bdi>
          <Plain
            aria-label={t`No copy to ${one.name || one.address}`}
            onPress={() => recipients.leaveOut(one.address)}
            className="grid size-6 shrink-0 place-items-center rounded-full data-hovered:text-ink"
          >
            <X aria-hidden className="size-3" />
          </Plain>
        </span>
      ))}
      <CopyTo recipients={recipients} />
    </span>
  )
}

const address = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/

/** Somebody else gets a copy: whoever is in the conversation already, or any address. */
function CopyTo({ recipients }: { recipients: RecipientsState }) {
  const { t } = useLingui()
  const [written, setWritten] = useState('')
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
            recipients.copyTo(written.trim())
            setWritten('')
            close()
          }}
        >
          {recipients.offered.slice(0, 8).map((one) => (
            <Plain
              key={one.address}
              className="rounded-sm px-2.5 py-1.5 text-left text-sm data-focus-visible:bg-sunk data-hovered:bg-sunk"
              onPress={() => {
                recipients.copyTo(one.address)
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
