import { Trans, useLingui } from '@lingui/react/macro'
import { cx } from '../../ui/class.ts'

type Step = 'file' | 'columns' | 'outcome'

/** Where one is on the way of a file: three steps, of which one is now. */
export function Steps({ at }: { at: Step }) {
  const { t } = useLingui()
  const all: [Step, React.ReactNode][] = [
    ['file', <Trans key="file">The file</Trans>],
    ['columns', <Trans key="columns">Its columns</Trans>],
    ['outcome', <Trans key="outcome">What comes of it</Trans>],
  ]
  const now = all.findIndex(([step]) => step === at)
  return (
    <ol aria-label={t`Steps`} className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
      {all.map(([step, words], i) => (
        <li
          key={step}
          aria-current={step === at ? 'step' : undefined}
          className={cx(
            'flex items-center gap-2 border-b-2 pb-1',
            i === now ? 'border-accent font-semibold text-ink' : 'border-transparent text-ink3',
          )}
        >
          {words}
        </li>
      ))}
    </ol>
  )
}
