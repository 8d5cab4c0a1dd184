import type { ReactNode } from 'react'
import { cx } from './class.ts'

type EmptyProps = {
  title: ReactNode
  children?: ReactNode
  actions?: ReactNode
  picture?: ReactNode
  /** It is all that this page says: its title is the heading of the page. */
  isPage?: boolean
  className?: string
}

/** A kind word where there is nothing to show, and something worth doing next. */
export function Empty({ title, children, actions, picture, isPage, className }: EmptyProps) {
  const Title = isPage ? 'h1' : 'h2'
  return (
    <div className={cx('flex flex-col items-center justify-center gap-3 px-8 py-12 text-center', className)}>
      {picture && <div className="mb-1 text-ink3">{picture}</div>}
      <Title className="serif max-w-96 text-2xl font-medium text-ink">{title}</Title>
      {children && <div className="max-w-[26rem] text-base text-ink2">{children}</div>}
      {actions && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}
