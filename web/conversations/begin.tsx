import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { useDeferredValue, useState, type FormEvent } from 'react'
import { links } from '../links.ts'
import { drawer, nobody } from '../platform/drawer.ts'
import { sayRefusal } from '../platform/refusals.ts'
import type { PersonRow } from '../platform/wire.ts'
import { searchQuery } from '../people/queries.ts'
import { Page } from '../team/page.tsx'
import { Writing } from '../ui/autosize.tsx'
import { Button } from '../ui/button.tsx'
import { Finder } from '../ui/combobox.tsx'
import { Face } from '../ui/face.tsx'
import { Field, fieldLook } from '../ui/field.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { cx } from '../ui/class.ts'
import { toast } from '../ui/toast.tsx'
import { start, takeBack } from './calls.ts'
import { firstName } from '../ui/first-name.ts'

type Kept = { subject: string; text: string }
const address = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/

/** Writing first: to someone we know, or to someone new by their address. */
export function Begin() {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const router = useRouter()
  const [to, setTo] = useState<PersonRow | null>(null)
  const [words, setWords] = useState('')
  const [name, setName] = useState('')
  const [letter, setLetter] = useState<Kept>(() => drawer.all<Kept>('begin')[0]?.what ?? { subject: '', text: '' })
  const asked = useDeferredValue(words.trim())
  const { data: found } = useQuery({
    ...searchQuery(asked, 8),
    enabled: asked.length > 1,
    placeholderData: (before) => before,
  })
  const isNew = !to && address.test(words.trim())
  const write = (change: Partial<Kept>) => {
    const next = { ...letter, ...change }
    setLetter(next)
    keepFor(to, next)
  }
  const choose = (person: PersonRow | null) => {
    setTo(person)
    keepFor(person, letter)
  }
  const send = useMutation({
    mutationFn: () =>
      start({
        person: to ? { id: to.id } : { name: name.trim() || words.trim().split('@')[0]!, email: words.trim() },
        channel: 'mail',
        subject: letter.subject.trim(),
        first: { text: letter.text.trim(), attachmentIds: [], clientId: crypto.randomUUID() },
      }),
    onSuccess: async (started) => {
      keepFor(null, null)
      const called = firstName(to?.name ?? name ?? words)
      toast(t`On its way to ${called}.`, {
        undoWords: t`Take it back`,
        undo: () =>
          void takeBack(started.message.id)
            .catch((error: unknown) => toast(sayRefusal(i18n, error)))
            .finally(() => client.invalidateQueries()),
      })
      void client.invalidateQueries({ queryKey: ['my-people'] })
      await router.navigate({ to: links.person(started.personSlug) })
    },
  })
  const ready = (to || isNew) && letter.text.trim() !== ''
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (ready && !send.isPending) send.mutate()
  }
  return (
    <Page title={<Trans>Write to someone</Trans>}>
      <form onSubmit={submit} className="grid gap-4">
        {to ? (
          <div>
            <p className="mb-1.5 text-sm font-medium text-ink2">
              <Trans>To</Trans>
            </p>
            <div className={cx(fieldLook, 'flex h-12 items-center gap-3 pr-1.5 pl-2')}>
              <Face name={to.name} picture={to.pictureUrl} seed={to.slug} size={32} />
              <span dir="auto" className="min-w-0 flex-1 truncate">
                {to.name} <span className="text-sm text-ink3">{to.organisation}</span>
              </span>
              <IconButton label={t`Someone else`} onPress={() => choose(null)}>
                <X aria-hidden />
              </IconButton>
            </div>
          </div>
        ) : (
          <Finder
            label={<Trans>To</Trans>}
            autoFocus
            words={words}
            onWords={setWords}
            found={(asked.length > 1 ? (found?.items ?? []) : []).map(({ person }) => ({
              id: person.id,
              name: person.name,
              about: person.organisation ?? undefined,
              before: <Face name={person.name} picture={person.pictureUrl} seed={person.slug} size={28} />,
            }))}
            onChoose={(id) => choose(found?.items.find((one) => one.person.id === id)?.person ?? null)}
            placeholder={t`A name, or the mail address of someone new`}
          />
        )}
        {isNew && (
          <Field
            label={t`What are they called?`}
            value={name}
            onChange={setName}
            help={t`Someone new. Their name makes the first line warmer.`}
          />
        )}
        <Field label={t`About`} value={letter.subject} onChange={(subject) => write({ subject })} />
        <div className="rounded-xl border border-line bg-surface shadow-row focus-within:border-edge/60">
          <Writing
            aria-label={t`Your letter`}
            placeholder={t`Dear…`}
            value={letter.text}
            onChange={(event) => write({ text: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit()
            }}
            className="serif max-h-[50dvh] min-h-44 px-4 pt-3 text-[1.0625rem] leading-[1.5]"
          />
          <div className="flex items-center justify-end p-2.5">
            <Button look="primary" type="submit" shortcut="mod+enter" isDisabled={!ready} isPending={send.isPending}>
              <Trans>Send</Trans>
            </Button>
          </div>
        </div>
        {send.error && (
          <p role="alert" className="text-sm text-accent">
            {sayRefusal(i18n, send.error)}
          </p>
        )}
      </form>
    </Page>
  )
}

/** On this machine until it has left, with whomever it is to: it goes when they are forgotten. */
function keepFor(to: PersonRow | null, letter: Kept | null): void {
  for (const { about, name } of drawer.all('begin')) drawer.write(about, name, null)
  if (letter?.text || letter?.subject) drawer.write(to?.id ?? nobody, 'begin', letter)
}
