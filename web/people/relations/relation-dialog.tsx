import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useState, type FormEvent } from 'react'
import { sayRefusal } from '../../platform/refusals.ts'
import type { Person, PersonRow } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { Finder } from '../../ui/combobox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Face } from '../../ui/face.tsx'
import { Field } from '../../ui/field.tsx'
import { Choose } from '../../ui/select.tsx'
import { firstName } from '../../ui/first-name.ts'
import { searchQuery } from '../queries.ts'
import { relate } from './calls.ts'

type Kind = 'family' | 'colleague' | 'friend' | 'brought' | 'broughtBy' | 'other'

/** Who somebody belongs with, how, and what each is to the other. */
export function RelationDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [other, setOther] = useState<PersonRow | null>(null)
  const [kind, setKind] = useState<Kind>('family')
  const [words, setWords] = useState('')
  const [back, setBack] = useState('')
  const name = firstName(person.name)
  const theirs = other ? firstName(other.name) : ''
  const keep = useMutation({
    mutationFn: () => {
      const both = { words: words.trim(), wordsBack: back.trim() }
      if (kind === 'broughtBy')
        return relate(other!.slug, {
          otherId: person.id,
          kind: 'introduced',
          words: both.wordsBack,
          wordsBack: both.words,
        })
      return relate(person.slug, { otherId: other!.id, kind: kind === 'brought' ? 'introduced' : kind, ...both })
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['person'] })
      onClose()
    },
  })
  return (
    <Dialog title={<Trans>Whom {name} knows</Trans>} isOpen onClose={onClose}>
      <form
        className="grid gap-4"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          if (other) keep.mutate()
        }}
      >
        <WhoIsIt not={person.id} other={other} onChoose={setOther} />
        <Choose
          label={t`How they belong together`}
          value={kind}
          onChange={setKind}
          choices={[
            { id: 'family', name: t`Family` },
            { id: 'colleague', name: t`They work together` },
            { id: 'friend', name: t`Friends` },
            { id: 'brought', name: t`${name} brought them to us` },
            { id: 'broughtBy', name: t`They brought ${name} to us` },
            { id: 'other', name: t`In another way` },
          ]}
        />
        {other && (
          <div className="grid gap-4 tablet:grid-cols-2">
            <Field
              label={t`To ${name}, ${theirs} is`}
              value={words}
              onChange={setWords}
              placeholder={t`her sister`}
              maxLength={500}
            />
            <Field
              label={t`To ${theirs}, ${name} is`}
              value={back}
              onChange={setBack}
              placeholder={t`if it is worth saying`}
              maxLength={500}
            />
          </div>
        )}
        {keep.error && <p className="text-sm text-accent">{sayRefusal(i18n, keep.error)}</p>}
        <div className="flex justify-end gap-2">
          <Button look="bare" onPress={onClose}>
            <Trans>Leave it</Trans>
          </Button>
          <Button look="primary" type="submit" isDisabled={!other} isPending={keep.isPending}>
            <Trans>Keep</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

type WhoProps = { not: string; other: PersonRow | null; onChoose: (person: PersonRow | null) => void }

function WhoIsIt({ not, other, onChoose }: WhoProps) {
  const { t } = useLingui()
  const [words, setWords] = useState('')
  const asked = useDeferredValue(words.trim())
  const { data } = useQuery({
    ...searchQuery(asked, 8),
    enabled: asked.length > 1,
    placeholderData: (before) => before,
  })
  if (other)
    return (
      <div className="flex items-center gap-3">
        <Face name={other.name} picture={other.pictureUrl} seed={other.slug} size={36} />
        <span dir="auto" className="min-w-0 flex-1 truncate font-medium">
          {other.name}
        </span>
        <Button size="small" look="bare" onPress={() => onChoose(null)}>
          <Trans>Someone else</Trans>
        </Button>
      </div>
    )
  const found = asked.length > 1 ? (data?.items ?? []).map((one) => one.person).filter((one) => one.id !== not) : []
  return (
    <Finder
      label={t`Who is it?`}
      autoFocus
      allowsNew={false}
      words={words}
      onWords={setWords}
      found={found.map((one) => ({
        id: one.id,
        name: one.name,
        about: one.organisation ?? undefined,
        before: <Face name={one.name} picture={one.pictureUrl} seed={one.slug} size={28} />,
      }))}
      onChoose={(id) => onChoose(found.find((one) => one.id === id) ?? null)}
      nothing={t`Nobody here by that name`}
      placeholder={t`A name, or an address`}
    />
  )
}
