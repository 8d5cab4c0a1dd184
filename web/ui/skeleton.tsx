import { useLingui } from '@lingui/react/macro'
import { cx } from './class.ts'

/** The shape of a line that is on its way. Nothing is seen for the first 150 ms. */
export function Bone({ className }: { className?: string }) {
  return <span className={cx('breathing block rounded-full bg-line/70', className)} />
}

/** Rows of people that are on their way. */
export function RowBones({ rows = 5 }: { rows?: number }) {
  return (
    <Coming>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex gap-3 px-2 py-2.5">
          <Bone className="size-10.5 shrink-0" />
          <div className="flex-1 space-y-2 pt-1">
            <Bone className="h-3.5 w-2/5" />
            <Bone className={index % 2 ? 'h-3.5 w-11/12' : 'h-3.5 w-4/5'} />
          </div>
        </div>
      ))}
    </Coming>
  )
}

/** A letter that is on its way. */
export function LetterBones({ letters = 2 }: { letters?: number }) {
  return (
    <Coming>
      {Array.from({ length: letters }, (_, index) => (
        <div key={index} className="flex gap-3 py-4">
          <Bone className="size-8.5 shrink-0" />
          <div className="flex-1 space-y-3 pt-1">
            <Bone className="h-3.5 w-32" />
            <Bone className="h-3.5 w-full" />
            <Bone className="h-3.5 w-10/12" />
            <Bone className="h-3.5 w-7/12" />
          </div>
        </div>
      ))}
    </Coming>
  )
}

export function Coming({ children, className }: { children: React.ReactNode; className?: string }) {
  const { t } = useLingui()
  return (
    <div role="status" className={cx('after-a-moment', className)}>
      <span className="sr-only">{t`On its way`}</span>
      <div aria-hidden>{children}</div>
    </div>
  )
}
