import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { mailboxesQuery } from '../platform/mailboxes.ts'
import { sayRefusal } from '../platform/refusals.ts'
import type { DevMail as DevMailRow, DevMailWhole } from '../platform/wire.ts'
import { Page, Part } from '../team/page.tsx'
import { meQuery } from '../team/queries.ts'
import { Writing } from '../ui/autosize.tsx'
import { Button } from '../ui/button.tsx'
import { Face } from '../ui/face.tsx'
import { Field } from '../ui/field.tsx'
import { RowInside, rowLook } from '../ui/row.tsx'
import { RowBones } from '../ui/skeleton.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { Time } from '../ui/time.tsx'
import { toast } from '../ui/toast.tsx'
import { BeginForReal } from './begin-for-real.tsx'
import { writeAsCustomer } from './calls.ts'
import { devMailQuery, devMailsQuery } from './queries.ts'

/** For looking around: what would have been sent, and writing as a customer to watch it arrive. */
export function DevMail() {
  const { i18n } = useLingui()
  const { data: me } = useSuspenseQuery(meQuery)
  const { data, error } = useQuery({ ...devMailsQuery, refetchInterval: 4_000 })
  const [open, setOpen] = useState<string | null>(null)
  return (
    <Page
      title={<Trans>Demo mail</Trans>}
      lead={
        <Trans>
          Nothing leaves this machine. What would have been sent lands here, and here you can write as a customer would.
        </Trans>
      }
    >
      <WriteAsCustomer />
      <Part title={<Trans>What would have been sent</Trans>}>
        {error && <p className="text-ink2">{sayRefusal(i18n, error)}</p>}
        {!data && !error && <RowBones rows={3} />}
        {data?.items.length === 0 && (
          <p className="text-ink3">
            <Trans>Nothing yet. Answer someone, and after ten seconds it is here.</Trans>
          </p>
        )}
        <ul>
          {data?.items.map((mail) => (
            <li key={mail.id}>
              <button
                type="button"
                aria-expanded={open === mail.id}
                onClick={() => setOpen(open === mail.id ? null : mail.id)}
                className={`${rowLook(open === mail.id)} w-full text-left`}
              >
                <Line mail={mail} />
              </button>
              {open === mail.id && <Whole id={mail.id} />}
            </li>
          ))}
        </ul>
      </Part>
      {me.company.demo && me.agent.role === 'admin' && <BeginForReal />}
    </Page>
  )
}

function Line({ mail }: { mail: DevMailRow }) {
  const to = mail.to[0]
  const name = to?.name || to?.address || ''
  return (
    <RowInside
      face={<Face name={name} seed={to?.address} size={38} />}
      name={name}
      when={<Time at={mail.at} />}
      words={mail.subject}
      how={mail.from?.address}
    />
  )
}

function Whole({ id }: { id: string }) {
  const { t } = useLingui()
  const { data } = useQuery(devMailQuery(id))
  if (!data) return <RowBones rows={1} />
  return (
    <div className="mb-4 space-y-6 px-2 pt-3 pb-6">
      <Tabs
        label={t`The mail`}
        tabs={[
          { id: 'letter', name: t`As they read it`, panel: <Letter mail={data} /> },
          {
            id: 'text',
            name: t`Plain words`,
            panel: <pre className="text-sm whitespace-pre-wrap text-ink2 [overflow-wrap:anywhere]">{data.text}</pre>,
          },
          {
            id: 'raw',
            name: t`The raw mail`,
            panel: (
              <pre className="max-h-96 overflow-auto rounded-md bg-sunk p-4 text-2xs text-ink2" tabIndex={0}>
                {data.raw}
              </pre>
            ),
          },
        ]}
      />
      <WriteAsCustomer answers={data} />
    </div>
  )
}

function Letter({ mail }: { mail: DevMailWhole }) {
  const { t } = useLingui()
  if (!mail.html) return <pre className="text-sm whitespace-pre-wrap">{mail.text}</pre>
  return (
    <iframe
      title={t`As they read it`}
      srcDoc={mail.html}
      sandbox=""
      className="h-64 w-full rounded-md border border-line bg-white"
      style={{ colorScheme: 'light' }}
    />
  )
}

function WriteAsCustomer({ answers }: { answers?: DevMailWhole }) {
  const { t, i18n } = useLingui()
  const { data: mailboxes } = useQuery(mailboxesQuery)
  const them = answers?.to[0]
  const [name, setName] = useState(them?.name ?? '')
  const [address, setAddress] = useState(them?.address ?? '')
  const [subject, setSubject] = useState('')
  const [text, setText] = useState('')
  const send = useMutation({
    mutationFn: () =>
      writeAsCustomer({
        from: { name, address },
        subject: answers ? `Re: ${answers.subject.replace(/^re:\s*/i, '')}` : subject,
        text,
        ...(answers ? { answers: answers.id } : {}),
      }),
    onSuccess: () => {
      setText('')
      setSubject('')
      toast(t`It is on its way in.`)
    },
  })
  const to = mailboxes?.[0]?.address
  const form = (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate()
      }}
    >
      {!answers && (
        <div className="grid gap-4 tablet:grid-cols-2">
          <Field label={t`Name`} value={name} onChange={setName} />
          <Field label={t`Mail address`} type="email" value={address} onChange={setAddress} isRequired />
        </div>
      )}
      {!answers && <Field label={t`About`} value={subject} onChange={setSubject} help={to ? t`To ${to}` : undefined} />}
      <div className="rounded-xl border border-line bg-surface shadow-row focus-within:border-edge/60">
        <Writing
          aria-label={answers ? t`Answer as ${name || address}` : t`What they write`}
          placeholder={answers ? t`Answer as ${name || address}` : t`What they write`}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="serif min-h-24 px-4 pt-3 text-[1.0625rem]"
        />
        <div className="flex justify-end p-2.5">
          <Button
            type="submit"
            look={answers ? 'plain' : 'primary'}
            isDisabled={!text.trim() || !address}
            isPending={send.isPending}
          >
            <Trans>Send as them</Trans>
          </Button>
        </div>
      </div>
      {send.error && (
        <p role="alert" className="text-sm text-accent">
          {sayRefusal(i18n, send.error)}
        </p>
      )}
    </form>
  )
  if (answers) return form
  return <Part title={<Trans>Write as a customer</Trans>}>{form}</Part>
}
