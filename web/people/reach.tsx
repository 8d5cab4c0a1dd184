import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { AtSign, BadgeCheck, Ellipsis, Globe, Hash, Mail, Phone, Plus, UsersRound } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import type { Identity, Person } from '../platform/wire.ts'
import { firstName } from '../ui/first-name.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { ActionMenu } from '../ui/menu.tsx'
import { toast } from '../ui/toast.tsx'
import { HintOn } from '../ui/tooltip.tsx'
import { AnotherWay } from './another-way.tsx'
import { MailMarks } from './mail-marks.tsx'
import { putIdentityBack, removeIdentity, shareIdentity, unshareIdentity, verifyIdentity } from './calls.ts'

const icons: Record<Identity['kind'], ReactNode> = {
  email: <Mail aria-hidden />,
  phone: <Phone aria-hidden />,
  handle: <AtSign aria-hidden />,
  browser: <Globe aria-hidden />,
  external: <Hash aria-hidden />,
}

/** Each way of reaching them: whether it is proven to be theirs and how, whether others write from it, and what to do about it. */
export function HowTheyReachUs({ person }: { person: Person }) {
  const { t } = useLingui()
  const [adding, setAdding] = useState(false)
  return (
    <section className="group/reach mt-5">
      <div className="mb-1 flex items-center justify-between">
        <h3 className="quiet-heading">
          <Trans>How they reach us</Trans>
        </h3>
        <IconButton
          label={t`Another way to reach them`}
          onPress={() => setAdding(!adding)}
          className="-my-2 size-7 transition-opacity wide:opacity-0 wide:group-hover/reach:opacity-100 wide:focus-visible:opacity-100"
        >
          <Plus aria-hidden className="size-3.5" />
        </IconButton>
      </div>
      <ul className="text-sm text-ink2">
        {person.identities.map((identity) => (
          <Reach key={identity.id} identity={identity} person={person} />
        ))}
        {person.disowned.map((one) => (
          <Disowned key={one.id} one={one} person={person} />
        ))}
      </ul>
      {adding && <AnotherWay person={person} onDone={() => setAdding(false)} />}
    </section>
  )
}

/** What a person's page shows is read again once it has changed. */
function useChange(person: Person) {
  const { i18n } = useLingui()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (run: () => Promise<unknown>) => run(),
    onError: (error) => toast(sayRefusal(i18n, error)),
    onSettled: () =>
      Promise.all(
        ['person', 'conversations', 'lifeline'].map((name) =>
          client.invalidateQueries({ queryKey: [name, person.slug] }),
        ),
      ),
  })
}

function Reach({ identity, person }: { identity: Identity; person: Person }) {
  const { t } = useLingui()
  const change = useChange(person)
  const shown = identity.kind === 'browser' ? t`a browser of theirs` : identity.value
  const choices = [
    ...(identity.verifiedAt
      ? []
      : [
          {
            id: 'verify',
            name: t`I know that it is theirs`,
            run: () => change.mutate(() => verifyIdentity(person.slug, identity.id)),
          },
        ]),
    ...(identity.kind !== 'email' && identity.kind !== 'phone'
      ? []
      : identity.shared
        ? [
            {
              id: 'unshare',
              name: t`Only they write from it`,
              run: () => change.mutate(() => unshareIdentity(person.slug, identity.id)),
            },
          ]
        : [
            {
              id: 'share',
              name: t`Several people write from it`,
              run: () => change.mutate(() => shareIdentity(person.slug, identity.id)),
            },
          ]),
    ...(person.identities.length > 1
      ? [
          {
            id: 'remove',
            name: t`No longer theirs`,
            run: () => change.mutate(() => removeIdentity(person.slug, identity.id)),
          },
        ]
      : []),
  ]
  return (
    <li className="group/way py-1">
      <span className="flex items-center gap-2">
        <span className="shrink-0 text-ink3 [&>svg]:size-3.5">{icons[identity.kind]}</span>
        {/* of a dozen long ones the beginnings are alike */}
        <bdi className="line-clamp-2 min-w-0 flex-1 [overflow-wrap:anywhere]" title={identity.value}>
          {shown}
        </bdi>
        <Proven identity={identity} />
        {choices.length > 0 && (
          <ActionMenu label={t`About ${shown}`} choices={choices}>
            <IconButton
              label={t`About ${shown}`}
              className="-my-1.5 -mr-1.5 size-6 transition-opacity wide:opacity-0 wide:group-hover/way:opacity-100 wide:focus-visible:opacity-100"
            >
              <Ellipsis aria-hidden className="size-3.5" />
            </IconButton>
          </ActionMenu>
        )}
      </span>
      {identity.shared && (
        <span className="ml-5.5 flex items-center gap-1 text-2xs text-ink3">
          <UsersRound aria-hidden className="size-3" />
          <Trans>shared; told apart by name</Trans>
        </span>
      )}
      <MailMarks identity={identity} />
      {identity.perhapsShared && (
        <PerhapsShared
          identity={identity}
          person={person}
          onShare={() => change.mutate(() => shareIdentity(person.slug, identity.id))}
        />
      )}
    </li>
  )
}

/** They said in their own place that it is not theirs; a slip of theirs, or of somebody in their place, is put back. */
function Disowned({ one, person }: { one: Person['disowned'][number]; person: Person }) {
  const { i18n } = useLingui()
  const change = useChange(person)
  const name = firstName(person.name)
  const { value } = one
  const day = i18n.date(new Date(one.at), { day: 'numeric', month: 'long', year: 'numeric' })
  return (
    <li className="py-1 text-2xs text-ink3">
      <Trans>
        {name} said on {day} that <bdi className="wrap-anywhere">{value}</bdi> is not theirs, or no longer.
      </Trans>{' '}
      <button
        type="button"
        onClick={() => change.mutate(() => putIdentityBack(person.slug, one.id))}
        className="inline-flex min-h-6 items-center rounded-sm text-ink2 underline decoration-line underline-offset-2 hover:text-ink"
      >
        <Trans>Put it back</Trans>
      </button>
    </li>
  )
}

/** Offered, never done by itself. */
function PerhapsShared({ identity, person, onShare }: { identity: Identity; person: Person; onShare: () => void }) {
  const names = identity.otherNames.join(', ')
  const name = firstName(person.name)
  return (
    <span className="ml-5.5 block text-2xs text-ink3">
      {identity.perhapsShared === 'names' ? (
        <Trans>Signed as {names}, too.</Trans>
      ) : (
        <Trans>Sounds like an office.</Trans>
      )}{' '}
      <button
        type="button"
        onClick={onShare}
        className="inline-flex min-h-6 items-center rounded-sm text-ink2 underline decoration-line underline-offset-2 hover:text-ink"
      >
        <Trans>Not only {name} writes from it</Trans>
      </button>
    </span>
  )
}

const how: Record<NonNullable<Identity['verifiedBy']>, MessageDescriptor> = {
  dmarc: msg`Theirs: the checks of their mails say so`,
  spf: msg`Theirs: the checks of their mails say so`,
  dkim: msg`Theirs: their mails are signed by their own domain`,
  link: msg`Theirs: they followed a link that was sent there`,
  token: msg`Theirs: your own site vouched for them`,
  agent: msg`Theirs: one of us knows it`,
}

function Proven({ identity }: { identity: Identity }) {
  const { t, i18n } = useLingui()
  if (!identity.verifiedAt)
    return (
      <HintOn words={t`They wrote from here; nobody has verified that it is theirs`}>
        <span tabIndex={0} role="note" className="rounded-sm text-2xs text-ink3">
          {t`they say`}
        </span>
      </HintOn>
    )
  const day = i18n.date(new Date(identity.verifiedAt), { day: 'numeric', month: 'long', year: 'numeric' })
  const words = `${i18n._(how[identity.verifiedBy ?? 'agent'])} (${day})`
  return (
    <HintOn words={words}>
      <span role="img" aria-label={words} tabIndex={0} className="rounded-full text-keep">
        <BadgeCheck aria-hidden className="size-4" />
      </span>
    </HintOn>
  )
}
