import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { links } from './links.ts'
import { buttonLook } from './ui/button.tsx'
import { Empty } from './ui/empty.tsx'

/** An address that leads nowhere. */
export function Lost() {
  return (
    <main className="grid h-full place-items-center">
      <Empty
        isPage
        title={<Trans>There is nothing here</Trans>}
        actions={
          <Link to={links.people} className={buttonLook('primary')}>
            <Trans>To my people</Trans>
          </Link>
        }
      >
        <Trans>The address may be mistyped, or what was here has moved.</Trans>
      </Empty>
    </main>
  )
}
