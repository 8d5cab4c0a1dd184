import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { sayRefusal } from '../platform/refusals.ts'
import type { MergedField, Person } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Face } from '../ui/face.tsx'
import { Field } from '../ui/field.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { toast } from '../ui/toast.tsx'
import { identityFrom } from './identity-from.ts'
import {
  addIdentity,
  changePerson,
  type PersonChange,
  removeIdentity,
  removePersonPicture,
  setPersonPicture,
} from './calls.ts'
import { LanguagesField } from '../ui/languages-field.tsx'
import { TimeZoneField } from '../ui/time-zone-field.tsx'
import { sourcesQuery } from './queries.ts'
import { saySource } from './say-source.ts'

/** Corrects what stands about someone. */
export function EditPerson({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [name, setName] = useState(person.name)
  const [nameSaid, setNameSaid] = useState(person.nameSaid)
  const [pronouns, setPronouns] = useState(person.pronouns)
  const [languages, setLanguages] = useState(person.languages)
  const [timeZone, setTimeZone] = useState(person.timeZone)
  const [organisation, setOrganisation] = useState(person.organisation?.name ?? '')
  const { data: sources } = useQuery(sourcesQuery(person.slug))
  const source = (field: MergedField) => saySource(i18n, sources, field)
  const refresh = () =>
    Promise.all(
      ['person', 'my-people', 'lifeline', 'conversations'].map((key) => client.invalidateQueries({ queryKey: [key] })),
    )
  const save = useMutation({
    mutationFn: () =>
      changePerson(
        person.slug,
        // whoever corrects one thing has said nothing of the others
        onlyChanged(person, { name, nameSaid, pronouns, languages, timeZone, organisationName: organisation.trim() }),
      ),
    onSuccess: async () => {
      await refresh()
      onClose()
    },
  })
  const picture = useMutation({
    mutationFn: (file: Blob | null) => (file ? setPersonPicture(person.slug, file) : removePersonPicture(person.slug)),
    onSettled: refresh,
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  return (
    <Dialog title={<Trans>About {person.name}</Trans>} isOpen onClose={onClose} wide>
      <form
        className="grid gap-4"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <div className="flex items-center gap-4">
          <Face name={name} picture={person.pictureUrl} seed={person.slug} size={64} />
          <FileTrigger acceptedFileTypes={['image/*']} onSelect={(files) => files?.[0] && picture.mutate(files[0])}>
            <Button size="small" isPending={picture.isPending}>
              <Trans>Choose a picture</Trans>
            </Button>
          </FileTrigger>
          {person.pictureUrl && (
            <Button size="small" look="bare" onPress={() => picture.mutate(null)}>
              <Trans>No picture</Trans>
            </Button>
          )}
        </div>
        <div className="grid gap-4 tablet:grid-cols-2">
          <Field label={t`Name`} value={name} onChange={setName} help={source('name')} isRequired />
          <Field
            label={t`How the name is said`}
            value={nameSaid}
            onChange={setNameSaid}
            placeholder={t`ma-REE-ah`}
            help={source('nameSaid')}
          />
          <Field label={t`Pronouns`} value={pronouns} onChange={setPronouns} help={source('pronouns')} />
          <Field
            label={t`Belongs to`}
            value={organisation}
            onChange={setOrganisation}
            placeholder={t`A company or a household`}
            help={source('organisation')}
          />
          <LanguagesField value={languages} onChange={setLanguages} help={source('languages')} />
          <TimeZoneField value={timeZone} onChange={setTimeZone} help={source('timeZone')} />
        </div>
        <Identities person={person} onChanged={() => void refresh()} />
        {save.error && <p className="text-sm text-accent">{sayRefusal(i18n, save.error)}</p>}
        <div className="flex justify-end gap-2">
          <Button look="bare" onPress={onClose}>
            <Trans>Leave it</Trans>
          </Button>
          <Button look="primary" type="submit" isPending={save.isPending}>
            <Trans>Keep</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

type Written = {
  name: string
  nameSaid: string
  pronouns: string
  languages: string[]
  timeZone: string | null
  organisationName: string
}

function onlyChanged(person: Person, now: Written): PersonChange {
  const { organisationName, languages, ...same } = now
  const change: PersonChange = Object.fromEntries(
    Object.entries(same).filter(([field, value]) => value !== person[field as keyof typeof same]),
  )
  if (languages.join() !== person.languages.join()) change.languages = languages
  if (organisationName !== (person.organisation?.name ?? '')) change.organisationName = organisationName || null
  return change
}

function Identities({ person, onChanged }: { person: Person; onChanged: () => void }) {
  const { t, i18n } = useLingui()
  const [value, setValue] = useState('')
  const add = useMutation({
    mutationFn: () => addIdentity(person.slug, identityFrom(value)),
    onSuccess: () => {
      setValue('')
      onChanged()
    },
  })
  const remove = useMutation({
    mutationFn: (id: string) => removeIdentity(person.slug, id),
    onSettled: onChanged,
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  return (
    <section>
      <h3 className="quiet-heading mb-1">
        <Trans>How they reach us</Trans>
      </h3>
      <ul className="mb-2">
        {person.identities.map((one) => (
          <li key={one.id} className="flex items-center gap-2 text-sm text-ink2">
            <bdi className="min-w-0 flex-1 truncate">{one.value}</bdi>
            <IconButton label={t`Remove ${one.value}`} onPress={() => remove.mutate(one.id)}>
              <Trash2 aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      <div className="flex items-end gap-2">
        <Field
          className="flex-1"
          label={t`Another way`}
          value={value}
          onChange={setValue}
          placeholder={t`An address, a number or a handle`}
          error={add.error ? sayRefusal(i18n, add.error) : undefined}
        />
        <Button isDisabled={!value.trim()} isPending={add.isPending} onPress={() => add.mutate()} className="h-10">
          <Trans>Add</Trans>
        </Button>
      </div>
    </section>
  )
}
