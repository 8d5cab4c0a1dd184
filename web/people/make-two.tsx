import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import { useState, type FormEvent, type ReactNode } from 'react'
import { Checkbox } from 'react-aria-components/Checkbox'
import { links } from '../links.ts'
import { sayRefusal } from '../platform/refusals.ts'
import type { Person, ToTellApart } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { RowBones } from '../ui/skeleton.tsx'
import { Time } from '../ui/time.tsx'
import { toast } from '../ui/toast.tsx'
import { makeTwo, merge, toTellApartQuery } from './two-people.ts'

/** One who turned out to be two: what is the other one's goes to a person of their own. */
export function MakeTwo({ person, onClose }: { person: Person; onClose: () => void }) {
  const { data } = useQuery(toTellApartQuery(person.slug))
  return (
    <Dialog isOpen wide onClose={onClose} title={<Trans>Two people, kept as {person.name}</Trans>}>
      {data ? <Apart person={person} all={data} onClose={onClose} /> : <RowBones rows={3} />}
    </Dialog>
  )
}

function Apart({ person, all, onClose }: { person: Person; all: ToTellApart; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const router = useRouter()
  const [name, setName] = useState('')
  const [identities, setIdentities] = useState<ReadonlySet<string>>(new Set())
  const [conversations, setConversations] = useState<ReadonlySet<string>>(new Set())
  const choose = (id: string, isTheirs: boolean) => {
    setIdentities(withOr(identities, id, isTheirs))
    // whatever came by this way alone goes along; each can still be left
    const along = all.conversations.filter((one) => one.identityIds.includes(id) && one.identityIds.length === 1)
    setConversations(along.reduce((chosen, one) => withOr(chosen, one.id, isTheirs), conversations))
  }
  const split = useMutation({
    mutationFn: () => makeTwo(person.slug, { name, identityIds: [...identities], conversationIds: [...conversations] }),
    onSuccess: async ({ person: made, from }) => {
      onClose()
      const [one, other] = [from.name, made.name]
      toast(t`${one} and ${other} are two now.`, {
        stay: 15_000,
        undo: () =>
          void merge(from.id, made.id)
            .catch((error: unknown) => toast(sayRefusal(i18n, error)))
            .finally(() => client.invalidateQueries()),
      })
      void client.invalidateQueries()
      await router.navigate({ to: links.person(made.slug) })
    },
  })
  const nothing = identities.size + conversations.size === 0
  return (
    <form
      className="grid gap-5"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        split.mutate()
      }}
    >
      <Field label={t`The other one’s name`} value={name} onChange={setName} isRequired autoFocus />
      <Choices title={<Trans>Which of these ways are theirs?</Trans>}>
        {all.identities.map((identity) => (
          <Tick
            key={identity.id}
            isOn={identities.has(identity.id)}
            onChange={(on) => choose(identity.id, on)}
            isDisabled={!identities.has(identity.id) && identities.size + 1 >= all.identities.length}
          >
            <bdi className="truncate">
              {identity.kind === 'browser' ? <Trans>a browser of theirs</Trans> : identity.value}
            </bdi>
          </Tick>
        ))}
      </Choices>
      {all.conversations.length > 0 && (
        <Choices title={<Trans>And which conversations?</Trans>}>
          {sorted(all, identities).map((one) => (
            <Tick
              key={one.id}
              isOn={conversations.has(one.id)}
              onChange={(on) => setConversations(withOr(conversations, one.id, on))}
            >
              <span className="min-w-0 flex-1">
                <span className="flex items-baseline gap-2">
                  <span dir="auto" className="min-w-0 flex-1 truncate text-ink">
                    {one.subject || <Trans>without a subject</Trans>}
                  </span>
                  <Time at={one.openedAt} className="shrink-0 text-2xs text-ink3" />
                </span>
                <span dir="auto" className="block truncate text-xs text-ink3">
                  {one.lastWords}
                </span>
              </span>
            </Tick>
          ))}
        </Choices>
      )}
      <p className="text-xs text-ink3">
        <Trans>
          Whatever was written from their ways goes with them, wherever it stands. What you know of {person.name} stays
          here.
        </Trans>
      </p>
      {split.error && <p className="text-sm text-accent">{sayRefusal(i18n, split.error)}</p>}
      <div className="flex justify-end gap-2">
        <Button look="bare" onPress={onClose}>
          <Trans>Leave it</Trans>
        </Button>
        <Button look="primary" type="submit" isDisabled={nothing} isPending={split.isPending}>
          <Trans>Make them two</Trans>
        </Button>
      </div>
    </form>
  )
}

/** First the conversations that came by the ways that were chosen. */
function sorted(all: ToTellApart, identities: ReadonlySet<string>): ToTellApart['conversations'] {
  const theirs = (one: ToTellApart['conversations'][number]) => one.identityIds.some((id) => identities.has(id))
  return all.conversations.toSorted((a, b) => Number(theirs(b)) - Number(theirs(a)))
}

function withOr(set: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(set)
  if (isIn) next.add(id)
  else next.delete(id)
  return next
}

function Choices({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium text-ink2">{title}</legend>
      <div className="max-h-44 overflow-auto rounded-md border border-line bg-surface p-1">{children}</div>
    </fieldset>
  )
}

function Tick({
  isOn,
  onChange,
  isDisabled = false,
  children,
}: {
  isOn: boolean
  onChange: (on: boolean) => void
  isDisabled?: boolean
  children: ReactNode
}) {
  return (
    <Checkbox
      isSelected={isOn}
      onChange={onChange}
      isDisabled={isDisabled}
      className="group flex items-center gap-2.5 rounded-sm px-2 py-2 text-sm text-ink2 data-disabled:opacity-45 data-focus-visible:outline-2 data-focus-visible:outline-accent data-hovered:bg-hover"
    >
      <span
        aria-hidden
        className="grid size-4.5 shrink-0 place-items-center rounded-[4px] border border-edge bg-surface text-accent-ink group-data-selected:border-accent group-data-selected:bg-accent [&>svg]:size-3.5"
      >
        {isOn && <Check />}
      </span>
      {children}
    </Checkbox>
  )
}
