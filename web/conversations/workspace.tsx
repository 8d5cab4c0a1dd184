import { useSuspenseQuery } from '@tanstack/react-query'
import { Outlet, useParams } from '@tanstack/react-router'
import { type ComponentType, useEffect } from 'react'
import { meQuery } from '../team/queries.ts'
import { cx } from '../ui/class.ts'
import { MyPeople } from './my-people.tsx'

/** The desk: my people on the left, and whoever is open beside them. On a phone one of the two. */
export function Workspace({ Also }: { Also: ComponentType }) {
  const { data: me } = useSuspenseQuery(meQuery)
  const { slug } = useParams({ strict: false })
  useEffect(() => {
    // Whoever is opened first should not wait for the page to come.
    const timer = setTimeout(() => void import('./person-page.tsx'), 400)
    return () => clearTimeout(timer)
  }, [])
  return (
    <main className="grid h-full min-h-0 grid-cols-1 tablet:grid-cols-[300px_minmax(0,1fr)] wide:grid-cols-[332px_minmax(0,1fr)]">
      <div
        id={slug ? undefined : 'main'}
        tabIndex={-1}
        className={cx('h-full min-h-0 outline-none tablet:block tablet:border-r tablet:border-line', slug && 'hidden')}
      >
        <MyPeople me={me} slug={slug ?? null} Also={Also} />
      </div>
      <div
        id={slug ? 'main' : undefined}
        tabIndex={-1}
        className={cx('h-full min-h-0 min-w-0 outline-none tablet:block', !slug && 'hidden')}
      >
        <Outlet />
      </div>
    </main>
  )
}
