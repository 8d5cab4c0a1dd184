import type { ReactNode } from 'react'
import { useTitle } from '../ui/title.ts'

/** The quiet page in front of the house: one thing to do, in the middle. */
export function Doorway({ title, children, lead }: { title: ReactNode; lead?: ReactNode; children: ReactNode }) {
  const heading = useTitle()
  return (
    <main id="main" className="grid min-h-dvh grid-rows-[1fr_auto_1.4fr] px-5 py-8">
      <div />
      <div className="mx-auto w-full max-w-[25rem]">
        <p aria-hidden className="serif mb-6 text-3xl font-semibold text-accent">
          R
        </p>
        <h1 ref={heading} className="serif text-3xl font-medium">
          {title}
        </h1>
        {lead && <div className="mt-2 text-ink2">{lead}</div>}
        <div className="mt-7">{children}</div>
      </div>
      <div />
    </main>
  )
}
