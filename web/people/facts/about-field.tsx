import { Trans, useLingui } from '@lingui/react/macro'
import type { Fact } from '../../platform/wire.ts'
import { cx } from '../../ui/class.ts'
import { Field, fieldLook } from '../../ui/field.tsx'
import { Choose } from '../../ui/select.tsx'
import { speakingNames } from './say.ts'

type AboutProps = {
  kind: Fact['kind']
  about: string
  setAbout: (about: string) => void
  onDate: string
  setOnDate: (date: string) => void
}

/** What it is about: a few choices where it tells how to speak with someone, a day, or a word of one's own. */
export function AboutField({ kind, about, setAbout, onDate, setOnDate }: AboutProps) {
  const { t, i18n } = useLingui()
  if (kind === 'name_said') return null
  if (kind === 'preference' || kind === 'access_need') {
    return (
      <Choose
        label={t`About`}
        value={about in speakingNames ? about : null}
        onChange={setAbout}
        placeholder={t`What it is about`}
        choices={Object.entries(speakingNames).map(([id, name]) => ({ id, name: i18n._(name) }))}
      />
    )
  }
  const word = (
    <Field
      label={kind === 'date' ? t`What happens then` : t`About`}
      value={about}
      onChange={setAbout}
      maxLength={80}
      placeholder={kind === 'date' ? t`birthday, wedding, …` : t`a word, if you like`}
    />
  )
  if (kind !== 'date') return word
  return (
    <div className="grid grid-cols-2 gap-3">
      <label className="grid content-start gap-1.5 text-sm font-medium text-ink2">
        <Trans>Which day</Trans>
        <input
          type="date"
          required
          value={onDate}
          onChange={(event) => setOnDate(event.target.value)}
          className={cx(fieldLook, 'h-10 px-2 font-normal')}
        />
      </label>
      {word}
    </div>
  )
}
