import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { sayRefusal } from '../../platform/refusals.ts'
import type { Fact, Person } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { Choose } from '../../ui/select.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { firstName } from '../../ui/first-name.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { toast } from '../../ui/toast.tsx'
import { whom } from '../whom.ts'
import { AboutField } from './about-field.tsx'
import { correct, refreshFacts, remember, rememberFromMessage } from './calls.ts'
import type { ToRemember } from './remembering.ts'
import { PatienceField } from './patience-field.tsx'
import { basisNames, isPatience, kindNames, patienceIn, visibilityNames } from './say.ts'
import { SensitiveField, type Keeping, keepingOf } from './sensitive-field.tsx'

type DialogProps = { person: Person; asked: ToRemember; onClose: () => void }

/** One thing to remember: what it is, on what basis, for whose eyes. Their own words are already in it. */
export function RememberDialog({ person, asked, onClose }: DialogProps) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const { fact } = asked
  const [value, setValue] = useState(asked.value ?? fact?.value ?? '')
  const [kind, setKind] = useState<Fact['kind']>(asked.kind ?? fact?.kind ?? 'free')
  const [about, setAbout] = useState(asked.about ?? fact?.about ?? '')
  const [onDate, setOnDate] = useState(asked.onDate ?? fact?.onDate ?? '')
  const [basis, setBasis] = useState<Fact['basis'] | null>(asked.basis ?? fact?.basis ?? null)
  const [visibleTo, setVisibleTo] = useState<Fact['visibleTo']>(fact?.visibleTo ?? 'team')
  const [keeping, setKeeping] = useState<Keeping>(keepingOf(fact, asked.sensitivity))
  const name = firstName(person.name)
  const them = whom(i18n, person.name)
  const save = useMutation({
    mutationFn: (chosen: Fact['basis']) => {
      const body = {
        value: value.trim(),
        kind,
        about: about.trim(),
        onDate: kind === 'date' && onDate ? onDate : null,
        basis: chosen,
        visibleTo,
        ...keeping,
        // what they shared once, they need not share again
        sharedWithUs: keeping.sharedWithUs && (fact?.sensitivity ?? 'none') === 'none',
      }
      if (fact) return correct(fact.id, body)
      if (asked.messageId)
        return rememberFromMessage(asked.messageId, { ...body, person: person.slug, quote: asked.quote ?? '' })
      return remember(person.slug, body)
    },
    onSuccess: () => {
      onClose()
      toast(fact ? t`Corrected. What stood there before is kept as its history.` : t`Remembered.`)
      void refreshFacts(client, person.slug)
    },
  })
  const ready =
    (isPatience(kind, about) ? patienceIn(value) !== null : value.trim() !== '') &&
    basis !== null &&
    (kind !== 'date' || onDate !== '') &&
    (keeping.sensitivity === 'none' || keeping.sharedWithUs)
  const keep = () => ready && !save.isPending && save.mutate(basis)
  return (
    <Dialog
      title={fact ? <Trans>Correct what we remember</Trans> : <Trans>Remember of {them}</Trans>}
      isOpen
      onClose={onClose}
      wide
    >
      <form
        className="grid gap-4"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          keep()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) keep()
        }}
      >
        {isPatience(kind, about) ? (
          <PatienceField label={t`What to remember`} value={value} onChange={setValue} />
        ) : (
          <Field
            // This dialog is for typing.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            label={t`What to remember`}
            value={value}
            onChange={setValue}
            lines={value.length > 160 ? 5 : 2}
            maxLength={5000}
            isRequired
            help={asked.messageId ? <FromMessage asked={asked} name={name} /> : undefined}
          />
        )}
        <div className="grid gap-4 tablet:grid-cols-2">
          <Choose
            label={t`What it is`}
            value={kind}
            onChange={setKind}
            choices={(Object.keys(kindNames) as Fact['kind'][]).map((id) => ({ id, name: i18n._(kindNames[id]) }))}
          />
          <AboutField kind={kind} about={about} setAbout={setAbout} onDate={onDate ?? ''} setOnDate={setOnDate} />
        </div>
        <div className="grid gap-1.5">
          <span className="text-sm font-medium text-ink2">
            <Trans>On what basis</Trans>
          </span>
          <Segmented
            label={t`On what basis`}
            value={basis ?? ('' as Fact['basis'])}
            onChange={setBasis}
            choices={(Object.keys(basisNames) as Fact['basis'][]).map((id) => ({ id, name: i18n._(basisNames[id]) }))}
            className="w-fit max-w-full flex-wrap"
          />
        </div>
        <SensitiveField
          name={name}
          keeping={keeping}
          onChange={setKeeping}
          isKnown={fact !== undefined && fact.sensitivity !== 'none'}
        />
        <Choose
          label={t`Who may see it`}
          value={visibleTo}
          onChange={setVisibleTo}
          choices={(Object.keys(visibilityNames) as Fact['visibleTo'][]).map((id) => ({
            id,
            name: i18n._(visibilityNames[id]),
          }))}
          help={t`${name} can always see it, correct it and erase it.`}
        />
        {save.error && <p className="text-sm text-accent">{sayRefusal(i18n, save.error)}</p>}
        <div className="sticky -bottom-6 -mx-6 -mb-6 flex items-center justify-end gap-2 border-t border-line bg-raised px-6 py-3.5">
          <Button look="bare" onPress={onClose}>
            <Trans>Leave it</Trans>
          </Button>
          <Button look="primary" type="submit" shortcut="mod+enter" isDisabled={!ready} isPending={save.isPending}>
            {fact ? <Trans>Keep</Trans> : <Trans>Remember</Trans>}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function FromMessage({ asked, name }: { asked: ToRemember; name: string }) {
  const quote = asked.quote ?? ''
  const short = quote.length > 120 ? `${quote.slice(0, 120)}…` : quote
  return (
    <span dir="auto">
      {asked.basis === 'told' ? (
        <Trans>
          From what {name} said: “{short}”
        </Trans>
      ) : (
        <Trans>From what was said: “{short}”</Trans>
      )}
    </span>
  )
}
