import type { ReactNode } from 'react'
import { useTitle } from '../ui/title.ts'
import { cx } from '../ui/class.ts'

/** A page of the house that is read from top to bottom. */
export function Page({
  title,
  lead,
  children,
  wide,
}: {
  title: ReactNode
  lead?: ReactNode
  children: ReactNode
  wide?: boolean
}) {
  const heading = useTitle()
  return (
    <main
      id="main"
      tabIndex={-1}
      className="h-full overflow-y-auto overscroll-contain px-5 pt-8 pb-20 outline-none tablet:px-10 tablet:pt-12"
    >
      <div className={cx('mx-auto', wide ? 'max-w-[56rem]' : 'max-w-[40rem]')}>
        <h1 ref={heading} className="serif text-3xl font-medium">
          {title}
        </h1>
        {lead && <p className="mt-1.5 max-w-[36rem] text-ink2">{lead}</p>}
        <div className="mt-8 space-y-10">{children}</div>
      </div>
    </main>
  )
}

/** One subject on such a page. */
export function Part({ title, lead, children }: { title: ReactNode; lead?: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h2 className="serif text-xl font-medium">{title}</h2>
      {lead && <p className="mt-1 mb-4 text-sm text-ink3">{lead}</p>}
      <div className={lead ? '' : 'mt-4'}>{children}</div>
    </section>
  )
}
