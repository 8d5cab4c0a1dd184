import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { useAsked } from './asking.ts'
import { calls } from './calls.ts'
import { Coming, Page, Sheet, Trouble } from './parts.tsx'

// the rest is the inner life of a database, and of no interest to anybody
const kinds: [string, MessageDescriptor][] = [
  ['messages', msg`Letters and notes`],
  ['raw_mails', msg`Mails as they came`],
  ['outgoing_mails', msg`Mails as they left`],
  ['files', msg`Files`],
  ['facts', msg`Things we remembered`],
  ['identities', msg`Addresses`],
]

/** The proof that somebody was forgotten. It names no one. */
export function Receipt({ id }: { id: string }) {
  const { t, i18n } = useLingui()
  const { answer, failed } = useAsked(() => calls.receipt(id), id)
  if (!answer) return <Page title={t`Forgotten`}>{failed ? <Trouble code={failed} /> : <Coming />}</Page>
  const done = i18n.date(new Date(answer.doneAt), { dateStyle: 'long', timeStyle: 'short' })
  return (
    <Page title={t`Forgotten`} lead={t`On ${done} everything that was kept of one person was erased here.`}>
      <Sheet className="mt-6">
        <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-2">
          {kinds.map(([kind, name]) => (
            <div key={kind} className="contents">
              <dt className="text-ink2">{i18n._(name)}</dt>
              <dd>{answer.counts[kind] ?? 0}</dd>
            </div>
          ))}
        </dl>
      </Sheet>
      <p className="mt-6 text-sm text-ink3">
        <Trans>This page names no one. Its seal can be made by this house alone:</Trans>
      </p>
      <p className="mt-1 font-mono text-xs break-all text-ink3">{answer.proof}</p>
    </Page>
  )
}
