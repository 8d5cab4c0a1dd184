import type { I18n, MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import { type Patience, patienceWords } from '../../contract/patience.ts'

const names: Record<Patience, MessageDescriptor> = {
  quick: msg`I would rather have a quick answer, from anyone`,
  familiar: msg`I would rather have somebody who knows me, though it takes longer`,
}
const both = Object.keys(patienceWords) as Patience[]

/** What they would rather, in their language, where it is one of the two that we go by; else their words. */
export function sayPatience(i18n: I18n, value: string): string {
  const which = both.find((one) => patienceWords[one] === value)
  return which ? i18n._(names[which]) : value
}

type FieldProps = { value: string; onChange: (value: string) => void }

/** Whoever may have to wait says which they would rather: a quick answer, or somebody who knows them. */
export function PatienceField({ value, onChange }: FieldProps) {
  const { i18n, t } = useLingui()
  const name = useId()
  return (
    <fieldset className="flex flex-col">
      <legend className="text-sm font-medium text-ink2">{t`What you would rather`}</legend>
      {both.map((one) => (
        <label key={one} className="flex min-h-11 items-center gap-3 py-1.5">
          <input
            type="radio"
            name={name}
            required
            checked={value === patienceWords[one]}
            onChange={() => onChange(patienceWords[one])}
            className="size-5 shrink-0 accent-accent"
          />
          {i18n._(names[one])}
        </label>
      ))}
    </fieldset>
  )
}
