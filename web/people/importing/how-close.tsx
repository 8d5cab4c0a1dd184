import { useLingui } from '@lingui/react/macro'
import type { ColumnKeeping, ImportOpened } from '../../platform/wire.ts'
import { Choose } from '../../ui/select.tsx'
import { sensitivityNames } from '../facts/say.ts'
import { inDays, SensitiveTerms } from '../facts/sensitive-field.tsx'

const day = 86_400_000

/** Whether nobody has said yet that they shared what stands in this column. */
export function needsTheirWord({ meaning, keeping }: ImportOpened['columns'][number]): boolean {
  return meaning === 'fact' && keeping.sensitivity !== 'none' && !keeping.sharedWithUs
}

type CloseProps = { name: string; keeping: ColumnKeeping; onChange: (keeping: ColumnKeeping) => void }

/** How close to people a column is that is remembered of them; where it is, their word and a time, as with any fact. */
export function HowClose({ name, keeping, onChange }: CloseProps) {
  const { t, i18n } = useLingui()
  const { sensitivity, sharedWithUs, keptFor } = keeping
  return (
    <>
      <span className="text-xs text-ink3 tablet:text-right">{t`Does it touch something close to them?`}</span>
      <Choose
        label={t`How close ${name} is to them`}
        hideLabel
        value={sensitivity}
        // what is something else has not been said to be shared
        onChange={(next) => onChange({ ...keeping, sensitivity: next, sharedWithUs: false })}
        choices={(Object.keys(sensitivityNames) as ColumnKeeping['sensitivity'][]).map((id) => ({
          id,
          name: i18n._(sensitivityNames[id]),
        }))}
      />
      {sensitivity !== 'none' && (
        <div className="tablet:col-span-2">
          <SensitiveTerms
            name={t`They`}
            keeping={{ sensitivity, sharedWithUs, expiresAt: inDays(keptFor) }}
            onChange={(next) =>
              onChange({
                sensitivity: next.sensitivity,
                sharedWithUs: next.sharedWithUs,
                keptFor: next.expiresAt ? Math.round((Date.parse(next.expiresAt) - Date.now()) / day) : keptFor,
              })
            }
          />
        </div>
      )}
    </>
  )
}
