import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { buttonLook } from '../ui/button.tsx'
import { useDoing } from './asking.ts'
import { calls, type Place } from './calls.ts'
import { WillBeForgotten } from './home.tsx'
import { Page, Press, Section, Trouble } from './parts.tsx'
import { To, ways } from './way.tsx'
import { spoken } from './words.ts'

type Props = { place: Place; put: (place: Place) => void }

/** Everything to take along, and being forgotten. */
export function Take({ place, put }: Props) {
  const { t } = useLingui()
  return (
    <Page title={t`Take along, be forgotten`}>
      <Section title={t`Take everything along`}>
        <p className="mt-2 text-ink2">
          <Trans>Your letters and ours, files, and what we remember of you: as a page to read, and for programs.</Trans>
        </p>
        <ul className="mt-4 flex flex-wrap gap-3">
          <li>
            <Download form="zip" look="primary">
              <Trans>All of it, with files</Trans>
            </Download>
          </li>
          <li>
            <Download form="page">
              <Trans>A page to read</Trans>
            </Download>
          </li>
          <li>
            <Download form="json">JSON</Download>
          </li>
        </ul>
      </Section>
      <Section title={t`Be forgotten`}>
        {place.erasure ? (
          <Withdraw dueAt={place.erasure.dueAt} put={put} />
        ) : (
          <Ask graceDays={place.graceDays} backupDays={place.backupDays} />
        )}
      </Section>
    </Page>
  )
}

type Form = 'zip' | 'page' | 'json'

function Download({ form, look = 'plain', children }: { form: Form; look?: 'plain' | 'primary'; children: ReactNode }) {
  return (
    <a href={`/api/place/export/${form}?language=${spoken()}`} download className={buttonLook(look, 'large')}>
      {children}
    </a>
  )
}

function Ask({ graceDays, backupDays }: { graceDays: number; backupDays: number }) {
  const [sure, setSure] = useState(false)
  const [sent, setSent] = useState(false)
  const { busy, failed, run } = useDoing()
  const ask = async () => {
    if (await run(calls.askToBeForgotten)) setSent(true)
  }
  return (
    <>
      <p className="mt-2 text-ink2">
        <Trans>
          We erase everything we keep of you: letters, files, the mails as they came, and what we remember. It happens{' '}
          <Plural value={graceDays} one="# day" other="# days" /> after you confirm it, and until then you can change
          your mind. Backups from before that day are not changed; the last of them is gone after{' '}
          <Plural value={backupDays} one="# day" other="# days" />.
        </Trans>
      </p>
      <p className="mt-2 text-ink2">
        <Trans>What others wrote stays theirs. If you write to us again, we will meet you as somebody new.</Trans>
      </p>
      {sent ? (
        <p role="status" className="serif mt-4 text-letter text-keep">
          <Trans>We have mailed you a link that confirms it. Nothing has happened yet.</Trans>
        </p>
      ) : sure ? (
        <div className="mt-4 flex flex-wrap gap-3">
          <Press look="primary" disabled={busy} onClick={() => void ask()}>
            <Trans>Mail me the link that confirms it</Trans>
          </Press>
          <Press onClick={() => setSure(false)}>
            <Trans>Never mind</Trans>
          </Press>
        </div>
      ) : (
        <p className="mt-4">
          <Press onClick={() => setSure(true)}>
            <Trans>Forget me</Trans>
          </Press>
        </p>
      )}
      <Trouble code={failed} />
      {failed === 'prove_every_address' && (
        <p className="mt-2">
          <To href={ways.memory} className="text-accent underline underline-offset-4">
            <Trans>See how you reach us</Trans>
          </To>
        </p>
      )}
    </>
  )
}

function Withdraw({ dueAt, put }: { dueAt: string; put: (place: Place) => void }) {
  const { busy, failed, run } = useDoing()
  const stay = () =>
    run(async () => {
      await calls.withdraw()
      put(await calls.place())
    })
  return (
    <>
      <WillBeForgotten dueAt={dueAt} />
      <p className="mt-4">
        <Press look="primary" disabled={busy} onClick={() => void stay()}>
          <Trans>Keep everything after all</Trans>
        </Press>
      </p>
      <Trouble code={failed} />
    </>
  )
}
