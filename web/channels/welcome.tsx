import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Mail, UsersRound } from 'lucide-react'
import { type ComponentType, useState, type FormEvent, type ReactNode } from 'react'
import { Button as Plain } from 'react-aria-components/Button'
import { links } from '../links.ts'
import { sayRefusal } from '../platform/refusals.ts'
import { welcome } from '../team/calls.ts'
import { Doorway } from '../team/doorway.tsx'
import { meQuery } from '../team/queries.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { moveDemoIn } from './calls.ts'
import { ConnectMailbox } from './connect-mailbox.tsx'

/** What a module above asks once mail comes in. */
type Last = { LastQuestion: ComponentType<{ onDone: () => void }> }

/** The first questions: who you are, what the company is called, how mail comes in, and what is said while it waits. */
export function Welcome({ LastQuestion }: Last) {
  const { data: me } = useSuspenseQuery(meQuery)
  const [step, setStep] = useState<'who' | 'how' | 'mailbox' | 'last'>(me.company.welcomedAt ? 'how' : 'who')
  const done = useDone()
  if (step === 'who') return <Who onDone={() => setStep('how')} />
  if (step === 'how') return <How onMailbox={() => setStep('mailbox')} />
  if (step === 'last') return <LastQuestion onDone={() => void done()} />
  return <Connect onBack={() => setStep('how')} onDone={() => setStep('last')} />
}

function useDone() {
  const client = useQueryClient()
  const router = useRouter()
  return async () => {
    await client.invalidateQueries()
    await client.ensureQueryData(meQuery)
    await router.navigate({ to: links.people })
  }
}

function Who({ onDone }: { onDone: () => void }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [companyName, setCompanyName] = useState('')
  const [password, setPassword] = useState('')
  const save = useMutation({
    mutationFn: () => welcome({ name, email, companyName, ...(password ? { password } : {}) }),
    onSuccess: (me) => {
      client.setQueryData(meQuery.queryKey, me)
      onDone()
    },
  })
  return (
    <Doorway
      title={<Trans>Welcome to Rapport</Trans>}
      lead={<Trans>Customer service where people know each other. Let us begin with you.</Trans>}
    >
      <form
        className="grid gap-4"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <Field
          label={t`Your name`}
          value={name}
          onChange={setName}
          isRequired
          autoFocus
          autoComplete="name"
          help={t`As customers will read it.`}
        />
        <Field
          label={t`Your own mail address`}
          type="email"
          value={email}
          onChange={setEmail}
          isRequired
          autoComplete="username"
          help={t`You sign in with it. Customers do not see it.`}
        />
        <Field
          label={t`The company’s name`}
          value={companyName}
          onChange={setCompanyName}
          isRequired
          autoComplete="organization"
        />
        <Field
          label={t`A password`}
          type="password"
          value={password}
          onChange={setPassword}
          isRequired
          autoComplete="new-password"
          help={t`Twelve characters or more. A few unrelated words are easy to keep in mind.`}
          error={save.error ? sayRefusal(i18n, save.error) : undefined}
        />
        <Button look="primary" size="large" type="submit" isPending={save.isPending} className="mt-1">
          <Trans>Go on</Trans>
        </Button>
      </form>
    </Doorway>
  )
}

function How({ onMailbox }: { onMailbox: () => void }) {
  const { i18n } = useLingui()
  const finish = useDone()
  const demo = useMutation({ mutationFn: moveDemoIn, onSuccess: finish })
  return (
    <Doorway title={<Trans>How shall people reach you?</Trans>}>
      <div className="grid gap-3">
        <Choice icon={<Mail aria-hidden />} title={<Trans>Connect a mailbox</Trans>} onPress={onMailbox}>
          <Trans>
            The address your customers write to. Their mail stays where it is; Rapport reads along and answers.
          </Trans>
        </Choice>
        <Choice
          icon={<UsersRound aria-hidden />}
          title={<Trans>Look around first</Trans>}
          onPress={() => demo.mutate()}
          busy={demo.isPending}
        >
          <Trans>
            With Fern & Finch, a bakery supplier, its people and three years of letters. Nothing leaves this machine.
          </Trans>
        </Choice>
        {demo.error && (
          <p role="alert" className="text-sm text-accent">
            {sayRefusal(i18n, demo.error)}
          </p>
        )}
        <Button look="bare" className="mt-2 justify-self-start" onPress={() => void finish()}>
          <Trans>Neither, for now</Trans>
        </Button>
      </div>
    </Doorway>
  )
}

function Choice({
  icon,
  title,
  children,
  onPress,
  busy,
}: {
  icon: ReactNode
  title: ReactNode
  children: ReactNode
  onPress: () => void
  busy?: boolean
}) {
  return (
    <Plain
      onPress={() => !busy && onPress()}
      {...(busy ? { 'data-pending': true } : {})}
      className="flex gap-4 rounded-xl border border-line bg-surface p-5 text-left shadow-row transition-colors data-hovered:border-edge/60 data-pending:opacity-60"
    >
      <span className="mt-0.5 text-accent [&>svg]:size-5">{icon}</span>
      <span>
        <span className="serif block text-xl font-medium">{title}</span>
        <span className="mt-0.5 block text-sm text-ink2">{children}</span>
      </span>
    </Plain>
  )
}

function Connect({ onBack, onDone }: { onBack: () => void; onDone: () => void }) {
  return (
    <Doorway title={<Trans>Connect a mailbox</Trans>}>
      <ConnectMailbox onDone={onDone} onCancel={onBack} />
    </Doorway>
  )
}
