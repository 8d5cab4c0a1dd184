import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import * as api from '../../../client/generated/sdk.gen.ts'
import type { Robotic } from '../../../contract/wording/robotic.ts'
import { ask } from '../../platform/api.ts'
import { codeOf, Refused, sayRefusal } from '../../platform/refusals.ts'
import type { SavedReply } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { commonLanguages, sayLanguages } from '../../ui/languages.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { Choose } from '../../ui/select.tsx'
import { RoboticLine } from './robotic-line.tsx'
import { useRobotic } from './wording.ts'

/** One saved reply, in one language or several. What sounds like a machine is not kept, and says what to say instead. */
export function EditSaved({ reply, onClose }: { reply: SavedReply | null; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [name, setName] = useState(reply?.name ?? '')
  const [isTeams, setTeams] = useState(reply?.isTeams ?? true)
  const [texts, setTexts] = useState(reply?.texts ?? [{ language: i18n.locale.split('-')[0]!, text: '' }])
  const done = async () => {
    await client.invalidateQueries({ queryKey: ['saved-replies'] })
    onClose()
  }
  const body = { name: name.trim(), isTeams, texts: texts.filter((one) => one.text.trim() !== '') }
  const save = useMutation({
    mutationFn: () => ask(reply ? api.changeSavedReply({ path: { id: reply.id }, body }) : api.saveReply({ body })),
    onSuccess: done,
  })
  const remove = useMutation({
    mutationFn: () => ask(api.removeSavedReply({ path: { id: reply?.id ?? '' } })),
    onSuccess: done,
  })
  const change = (at: number, next: { language: string; text: string }) => setTexts(texts.with(at, next))
  const unused = commonLanguages.find((code) => !texts.some((one) => one.language === code))
  const error = save.error ?? remove.error
  const room = '{my line}'
  const filled = '{name}, {full name}, {me}, {company}'
  return (
    <Dialog title={reply ? reply.name : <Trans>A saved reply</Trans>} isOpen onClose={onClose} wide>
      <form
        className="grid gap-4"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <Field label={t`What it is called`} value={name} onChange={setName} isRequired autoFocus={!reply} />
        {texts.map((one, at) => (
          <OneLanguage
            // a language is chosen for a place, and places stay
            key={at}
            value={one}
            others={texts.filter((other) => other !== one).map((other) => other.language)}
            findings={findingsOf(save.error, one.language)}
            onChange={(next) => change(at, next)}
            onRemove={texts.length > 1 ? () => setTexts(texts.toSpliced(at, 1)) : null}
          />
        ))}
        <p className="text-xs text-ink3">
          <Trans>
            It leaves room for a line of your own: first, or where {room} stands. Also filled in: {filled}.
          </Trans>
        </p>
        <div className="flex flex-wrap items-center gap-3">
          <Segmented
            label={t`Who uses it`}
            size="small"
            value={isTeams ? 'team' : 'me'}
            onChange={(who) => setTeams(who === 'team')}
            choices={[
              { id: 'team', name: t`The whole team` },
              { id: 'me', name: t`Only me` },
            ]}
          />
          {unused && (
            <Button size="small" look="bare" onPress={() => setTexts([...texts, { language: unused, text: '' }])}>
              <Trans>In another language</Trans>
            </Button>
          )}
        </div>
        {error && (
          <p role="alert" className="text-sm text-accent">
            {sayRefusal(i18n, error)}
          </p>
        )}
        <div className="flex gap-2">
          {reply && (
            <Button look="bare" isPending={remove.isPending} onPress={() => remove.mutate()}>
              <Trans>Let it go</Trans>
            </Button>
          )}
          <span className="flex-1" />
          <Button look="primary" type="submit" isPending={save.isPending} isDisabled={!body.name || !body.texts.length}>
            <Trans>Keep</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** What the server would not keep, of one language. */
function findingsOf(error: unknown, language: string): Robotic[] {
  if (codeOf(error) !== 'robotic_wording' || !(error instanceof Refused)) return []
  const all = (error.details.findings ?? []) as (Robotic & { language: string })[]
  return all.filter((one) => one.language === language)
}

type OneLanguageProps = {
  value: { language: string; text: string }
  others: string[]
  findings: Robotic[]
  onChange: (next: { language: string; text: string }) => void
  onRemove: (() => void) | null
}

function OneLanguage({ value, others, findings, onChange, onRemove }: OneLanguageProps) {
  const { t, i18n } = useLingui()
  const known = new Set([value.language, ...commonLanguages])
  const now = useRobotic(value.text, value.language)
  const said = sayLanguages([value.language], i18n.locale)
  const stillThere = findings.filter((one) => value.text.slice(one.span.start, one.span.end) === one.words)
  return (
    <div>
      <div className="mb-1.5 flex items-end gap-2">
        <Choose
          label={t`Language`}
          hideLabel
          className="w-44"
          value={value.language}
          onChange={(language) => onChange({ ...value, language })}
          choices={[...known]
            .filter((code) => !others.includes(code))
            .map((code) => ({ id: code, name: sayLanguages([code], i18n.locale) }))}
        />
        {onRemove && (
          <Button size="small" look="bare" onPress={onRemove}>
            <Trans>Without this one</Trans>
          </Button>
        )}
      </div>
      <Field
        label={t`The words, in ${said}`}
        lines={6}
        value={value.text}
        onChange={(text) => onChange({ ...value, text })}
      />
      <div className="-mx-4">
        <RoboticLine found={now.length > 0 ? now : stillThere} most={5} />
      </div>
    </div>
  )
}
