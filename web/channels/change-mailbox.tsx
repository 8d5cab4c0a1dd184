import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import type { MailboxSettings } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { RowBones } from '../ui/skeleton.tsx'
import { changeMailbox, tryMailbox } from './calls.ts'
import { Outcome } from './outcome.tsx'
import { DkimPart } from './dkim-part.tsx'
import { LeavingFields, leavingChange, leavingOf } from './leaving-fields.tsx'
import { mailboxSettingsQuery } from './queries.ts'
import { FolderFields } from './folder-fields.tsx'
import { ProofFields } from './proof-fields.tsx'
import { SignInPart } from './sign-in-part.tsx'
import { ServerFields } from './server-fields.tsx'

/** The settings of a mailbox that is here already; a password left empty stays as it is. */
export function ChangeMailbox({ id, onClose }: { id: string; onClose: () => void }) {
  const { data } = useQuery(mailboxSettingsQuery(id))
  return (
    <Dialog title={data?.address ?? <Trans>One moment</Trans>} isOpen onClose={onClose} wide>
      {data ? <Settings settings={data} onClose={onClose} /> : <RowBones rows={2} />}
    </Dialog>
  )
}

function Settings({ settings, onClose }: { settings: MailboxSettings; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [name, setName] = useState(settings.name)
  const [imap, setImap] = useState(settings.imap)
  const [smtp, setSmtp] = useState(settings.smtp)
  const [folders, setFolders] = useState(settings.folders)
  const [checks, setChecks] = useState({
    checkSignatures: settings.checkSignatures,
    trustedAuthserv: settings.trustedAuthserv,
    trustedSealers: settings.trustedSealers,
  })
  const [leaving, setLeaving] = useState(leavingOf(settings))
  const [password, setPassword] = useState('')
  const secret = password ? { password } : {}
  const attempt = useMutation({
    mutationFn: () =>
      tryMailbox({
        mailboxId: settings.id,
        ...(imap && { imap: { ...imap, ...secret } }),
        smtp: { ...smtp, ...secret },
      }),
  })
  const save = useMutation({
    mutationFn: () =>
      changeMailbox(settings.id, {
        name,
        ...(imap && { imap: { ...imap, ...secret }, folders }),
        smtp: { ...smtp, ...secret },
        ...checks,
        ...leavingChange(leaving),
        untried: true,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['mailboxes'] })
      onClose()
    },
  })
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Field label={t`What it is called`} value={name} onChange={setName} />
      {imap && <ServerFields title={t`Where mail comes in (IMAP)`} server={imap} onChange={setImap} />}
      {attempt.data?.imap && <Outcome outcome={attempt.data.imap} fine={<Trans>Mail can come in.</Trans>} />}
      <ServerFields title={t`Where mail leaves (SMTP)`} server={smtp} onChange={setSmtp} />
      {attempt.data?.smtp && <Outcome outcome={attempt.data.smtp} fine={<Trans>Mail can leave.</Trans>} />}
      <SignInPart settings={settings} password={password} onPassword={setPassword} />
      {imap && (
        <FolderFields
          chosen={folders}
          there={attempt.data?.imap?.ok ? attempt.data.imap.folders : null}
          onChange={setFolders}
        />
      )}
      <LeavingFields leaving={leaving} onChange={setLeaving} />
      <DkimPart settings={settings} />
      <ProofFields settings={settings} checks={checks} onChange={setChecks} />
      {(save.error ?? attempt.error) && (
        <p role="alert" className="text-sm text-accent">
          {sayRefusal(i18n, save.error ?? attempt.error)}
        </p>
      )}
      {/* the settings are long, and what ends them stays in sight */}
      <div className="sticky -bottom-6 -mx-6 -mb-6 flex justify-end gap-2 border-t border-line bg-raised px-6 py-3">
        <Button isPending={attempt.isPending} onPress={() => attempt.mutate()}>
          <Trans>Try both</Trans>
        </Button>
        <Button look="primary" type="submit" isPending={save.isPending}>
          <Trans>Keep</Trans>
        </Button>
      </div>
    </form>
  )
}
