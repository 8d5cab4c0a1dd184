import { Trans, useLingui } from '@lingui/react/macro'
import { ShieldCheck } from 'lucide-react'
import type { Fact } from '../../platform/wire.ts'
import { useId } from 'react'
import { Choose } from '../../ui/select.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { sayUntil, sensitivityNames } from './say.ts'

export type Keeping = { sensitivity: Fact['sensitivity']; sharedWithUs: boolean; expiresAt: string | null }

const day = 86_400_000
const spans = { quarter: 91, half: 182, year: 365 } as const
type Span = keyof typeof spans

export const inDays = (days: number) => new Date(Date.now() + days * day).toISOString()

/** What a fact is kept by, or what a new one begins with. */
export function keepingOf(
  fact: Pick<Fact, 'sensitivity' | 'expiresAt'> | undefined,
  sensitivity: Fact['sensitivity'] = 'none',
): Keeping {
  if (fact)
    return { sensitivity: fact.sensitivity, sharedWithUs: fact.sensitivity !== 'none', expiresAt: fact.expiresAt }
  return { sensitivity, sharedWithUs: false, expiresAt: sensitivity === 'none' ? null : inDays(spans.half) }
}

type TermsProps = {
  /** whose word it is: "Maria", "They" */ name: string
  keeping: Keeping
  onChange: (keeping: Keeping) => void
}
type Props = { name: string; keeping: Keeping; onChange: (keeping: Keeping) => void; isKnown: boolean }

/** What touches someone closely is kept only when they shared it, said in so many words, and until a day. */
export function SensitiveField({ name, keeping, onChange, isKnown }: Props) {
  const { t, i18n } = useLingui()
  const { sensitivity, expiresAt } = keeping
  const choose = (next: Fact['sensitivity']) =>
    onChange({
      sensitivity: next,
      sharedWithUs: next !== 'none' && isKnown,
      expiresAt: next === 'none' ? null : (expiresAt ?? inDays(spans.half)),
    })
  return (
    <div className="grid gap-3">
      <Choose
        label={t`Does it touch something close to them?`}
        value={sensitivity}
        onChange={choose}
        choices={(Object.keys(sensitivityNames) as Fact['sensitivity'][]).map((id) => ({
          id,
          name: i18n._(sensitivityNames[id]),
        }))}
      />
      {sensitivity !== 'none' && <SensitiveTerms name={name} keeping={keeping} onChange={onChange} />}
    </div>
  )
}

/** That they shared it, said in so many words, and until when it is kept. */
export function SensitiveTerms({ name, keeping, onChange }: TermsProps) {
  const { t, i18n } = useLingui()
  const { sharedWithUs, expiresAt } = keeping
  const shared = useId()
  const days = expiresAt ? (new Date(expiresAt).getTime() - Date.now()) / day : 0
  const span = (Object.keys(spans) as Span[]).find((one) => Math.abs(spans[one] - days) < 2)
  return (
    <div className="grid gap-3 rounded-lg border border-line bg-sunk/60 p-3.5 text-sm text-ink2">
      <div className="flex items-start gap-2.5">
        <input
          id={shared}
          type="checkbox"
          checked={sharedWithUs}
          onChange={(event) => onChange({ ...keeping, sharedWithUs: event.target.checked })}
          className="mt-1 size-4 shrink-0 accent-accent"
        />
        <span>
          <label htmlFor={shared} className="font-semibold text-ink">
            <Trans>{name} shared this with us</Trans>
          </label>
          <span className="block text-xs text-ink3">
            <Trans>We heard it from them, and they know that we know. Without that it is not kept.</Trans>
          </span>
        </span>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span>
          <Trans>Keep it for</Trans>
        </span>
        <Segmented
          label={t`Keep it for`}
          size="small"
          value={span ?? ('' as Span)}
          onChange={(next) => onChange({ ...keeping, expiresAt: inDays(spans[next]) })}
          choices={[
            { id: 'quarter', name: t`three months` },
            { id: 'half', name: t`half a year` },
            { id: 'year', name: t`a year` },
          ]}
        />
        {expiresAt && (
          <span className="text-xs text-ink3">
            <Trans>until {sayUntil(i18n, expiresAt)}</Trans>
          </span>
        )}
      </div>
      <p className="flex items-start gap-2 text-xs text-ink3">
        <ShieldCheck aria-hidden className="mt-px size-4 shrink-0" />
        <Trans>It stays covered until somebody asks to see it, and who did is noted. It cannot be searched for.</Trans>
      </p>
    </div>
  )
}
