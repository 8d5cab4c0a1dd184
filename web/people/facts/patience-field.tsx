import { useLingui } from '@lingui/react/macro'
import { type Patience, patienceWords } from '../../../contract/patience.ts'
import { Choose } from '../../ui/select.tsx'
import { patienceIn, patienceNames } from './say.ts'

type FieldProps = { label: string; value: string; onChange: (value: string) => void }

/** What somebody would rather, where they may have to wait: one of two, since whoever brings people together goes by it. */
export function PatienceField({ label, value, onChange }: FieldProps) {
  const { i18n, t } = useLingui()
  return (
    <Choose
      label={label}
      value={patienceIn(value)}
      onChange={(one) => onChange(patienceWords[one])}
      placeholder={t`What they would rather`}
      choices={(Object.keys(patienceNames) as Patience[]).map((id) => ({ id, name: i18n._(patienceNames[id]) }))}
    />
  )
}
