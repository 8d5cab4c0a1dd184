import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { sayRefusal } from '../../platform/refusals.ts'
import { soundsClose } from '../../../contract/wording/close.ts'
import type { LifeMoment, Me, Person } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Choose } from '../../ui/select.tsx'
import { Toggle } from '../../ui/toggle.tsx'
import { firstName } from '../../ui/first-name.ts'
import { Looks } from '../facts/looks.tsx'
import { visibilityNames } from '../facts/say.ts'
import { type Keeping, keepingOf, SensitiveField } from '../facts/sensitive-field.tsx'
import { addMoment, changeMoment, momentLooksQuery, removeMoment } from './calls.ts'

type MomentDialogProps = {
  person: Person /** uncovered; null: a new one */
  moment: LifeMoment | null
  me: Me
  onClose: () => void
}

/** A day that matters: what, when, whether it comes each year, when we are reminded, and how close it is to them. */
export function MomentDialog({ person, moment, me, onClose }: MomentDialogProps) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const name = firstName(person.name)
  const [title, setTitle] = useState(moment?.title ?? '')
  const [on, setOn] = useState(moment?.on ?? '')
  const [yearly, setYearly] = useState(moment?.yearly ?? false)
  const [remind, setRemind] = useState(moment ? String(moment.remindBefore ?? 'never') : '7')
  const [chosen, setChosen] = useState<Keeping | null>(moment && keepingOf(moment))
  const [visibleTo, setVisibleTo] = useState<LifeMoment['visibleTo']>(moment?.visibleTo ?? 'team')
  // until somebody says how close it is, its own words do
  const sounds = soundsClose(title)
  const [proposed, setProposed] = useState<Keeping>(keepingOf(undefined))
  if (!chosen && proposed.sensitivity !== sounds) setProposed(keepingOf(undefined, sounds))
  const keeping = chosen ?? proposed
  const isKnown = moment !== null && moment.sensitivity !== 'none'
  const ready = title.trim() !== '' && on !== '' && (keeping.sensitivity === 'none' || keeping.sharedWithUs)
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['person', person.slug] }),
      client.invalidateQueries({ queryKey: ['moments'] }),
      client.invalidateQueries({ queryKey: ['facts-ending'] }),
    ])
  const after = async () => {
    await refresh()
    onClose()
  }
  const keep = useMutation({
    mutationFn: () => {
      const given = {
        title: title.trim(),
        on,
        yearly,
        remindBefore: remind === 'never' ? null : Number(remind),
        visibleTo,
        ...keeping,
        // what they shared once, they need not share again
        sharedWithUs: keeping.sharedWithUs && !isKnown,
      }
      return moment ? changeMoment(moment.id, given) : addMoment(person.slug, given)
    },
    onSuccess: after,
  })
  const remove = useMutation({ mutationFn: () => removeMoment(moment!.id), onSuccess: after })
  const error = keep.error ?? remove.error
  const reminders = [
    { id: '0', name: t`On the day` },
    { id: '1', name: t`A day before` },
    { id: '7', name: t`A week before` },
    { id: '14', name: t`Two weeks before` },
    { id: '30', name: t`A month before` },
    { id: 'never', name: t`Not at all` },
  ]
  const usual = reminders.some((one) => one.id === remind)
  return (
    <Dialog
      title={moment ? <Trans>A day that matters</Trans> : <Trans>A day that matters to {name}</Trans>}
      isOpen
      onClose={onClose}
      wide={keeping.sensitivity !== 'none'}
    >
      <form
        className="grid gap-4"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          if (ready) keep.mutate()
        }}
      >
        <Field
          label={t`What happens`}
          value={title}
          onChange={setTitle}
          placeholder={t`Lucía marries`}
          maxLength={500}
          isRequired
          autoFocus={!moment}
        />
        <Field label={t`On`} type="date" value={on} onChange={setOn} isRequired />
        <Toggle isOn={yearly} onChange={setYearly}>
          <Trans>It comes each year</Trans>
        </Toggle>
        <Choose
          label={t`Remind those who know them`}
          value={remind}
          onChange={setRemind}
          choices={usual ? reminders : [{ id: remind, name: t`${remind} days before` }, ...reminders]}
        />
        <SensitiveField name={name} keeping={keeping} onChange={setChosen} isKnown={isKnown} />
        <Choose
          label={t`Who may see it`}
          value={visibleTo}
          onChange={setVisibleTo}
          choices={(Object.keys(visibilityNames) as LifeMoment['visibleTo'][]).map((id) => ({
            id,
            name: i18n._(visibilityNames[id]),
          }))}
          help={t`${name} can always see it, correct it and erase it.`}
        />
        {isKnown && me.agent.role !== 'agent' && (
          <div className="grid gap-1 text-xs text-ink3">
            <span className="font-semibold">
              <Trans>Who looked</Trans>
            </span>
            <Looks query={momentLooksQuery(moment.id)} />
          </div>
        )}
        {error && <p className="text-sm text-accent">{sayRefusal(i18n, error)}</p>}
        <div className="flex gap-2">
          {moment && (
            <Button look="bare" isPending={remove.isPending} onPress={() => remove.mutate()}>
              <Trans>Take it away</Trans>
            </Button>
          )}
          <span className="flex-1" />
          <Button look="bare" onPress={onClose}>
            <Trans>Leave it</Trans>
          </Button>
          <Button look="primary" type="submit" isDisabled={!ready} isPending={keep.isPending}>
            <Trans>Keep</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
