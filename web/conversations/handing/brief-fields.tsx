import { Trans, useLingui } from '@lingui/react/macro'
import type { Brief } from '../../platform/wire.ts'
import { Field } from '../../ui/field.tsx'
import { Bone } from '../../ui/skeleton.tsx'

/** A brief to be edited: what the lifeline says, and a word of one's own first. */
export function BriefFields({ brief, onChange }: { brief: Brief | null; onChange: (part: Partial<Brief>) => void }) {
  const { t } = useLingui()
  if (!brief) return <Bone className="after-a-moment h-48 w-full" />
  const field = (part: keyof Brief, label: string, lines: number, placeholder = '') => (
    <Field
      label={label}
      value={brief[part]}
      onChange={(value) => onChange({ [part]: value })}
      maxLength={4000}
      lines={lines}
      placeholder={placeholder}
    />
  )
  return (
    <div className="space-y-3">
      {field('word', t`A word on the way`, 2, t`What you would say across the desk`)}
      <details className="group rounded-lg border border-line" open>
        <summary className="cursor-pointer px-3 py-2 text-sm font-medium text-ink2">
          <Trans>What the lifeline says, for you to correct</Trans>
        </summary>
        <div className="grid gap-3 px-3 pb-3 tablet:grid-cols-2">
          {field('asks', t`What they need`, 2)}
          {field('feels', t`How they feel`, 2)}
          {field('tried', t`Tried so far`, 3)}
          {field('promised', t`Promised`, 3)}
          {field('speaking', t`How to speak with them`, 2)}
          {field('lastWords', t`Their last words`, 2)}
        </div>
      </details>
    </div>
  )
}

/** A brief to be read: only what is in it. */
export function BriefShown({ brief }: { brief: Brief }) {
  const { t } = useLingui()
  const parts = [
    [t`Needs`, brief.asks],
    [t`Feels`, brief.feels],
    [t`Tried so far`, brief.tried],
    [t`Promised`, brief.promised],
    [t`How to speak with them`, brief.speaking],
    [t`Their last words`, brief.lastWords],
  ] as const
  const filled = parts.filter(([, words]) => words.trim())
  return (
    <>
      {brief.word.trim() && (
        <p dir="auto" className="mt-1.5 whitespace-pre-line text-ink [overflow-wrap:anywhere]">
          {brief.word.trim()}
        </p>
      )}
      {filled.length > 0 && (
        <dl className="mt-1.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
          {filled.map(([name, words]) => (
            <div key={name} className="contents">
              <dt className="text-xs leading-5 text-ink3">{name}</dt>
              <dd dir="auto" className="whitespace-pre-line [overflow-wrap:anywhere]">
                {words.trim()}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}
