import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { useDoing } from './asking.ts'
import { calls } from './calls.ts'
import { AskForm } from './door.tsx'
import { Coming, Page, Press, Trouble } from './parts.tsx'
import { go, ways } from './way.tsx'

/**
 * Somebody comes from a site of ours where they are signed in. The token stands behind the `#`, which no browser sends to
 * any server; it is taken out of the address at once, so that it stands in no history either.
 */
export function Hello() {
  const { t } = useLingui()
  const [token] = useState(takeToken)
  const { busy, failed, run } = useDoing()
  const enter = async (instead: boolean) => {
    if (await run(() => calls.enterByPass(token, instead))) go(ways.home, true)
  }
  const asked = useRef(false)
  useEffect(() => {
    // a token is good once: what runs twice in development asks once
    if (asked.current || !token) return
    asked.current = true
    void enter(false)
    // the token is taken once, when the page opens
    // oxlint-disable-next-line react/exhaustive-deps
  }, [token])
  if (failed === 'somebody_else_here')
    return (
      <Page
        title={t`Open another place?`}
        lead={t`In this browser the place of somebody else is open. If it is yours that you want to come into, open it instead.`}
      >
        <div className="mt-6 flex flex-wrap gap-3">
          <Press look="primary" disabled={busy} onClick={() => void enter(true)}>
            <Trans>Open it instead</Trans>
          </Press>
          <Press onClick={() => go(ways.home, true)}>
            <Trans>No, go back</Trans>
          </Press>
        </div>
      </Page>
    )
  if (failed || !token)
    return (
      <Page title={t`This way in does not hold`}>
        <Trouble code={failed ?? 'pass_refused'} />
        <AskForm />
      </Page>
    )
  return (
    <Page title={t`Your place`}>
      <Coming />
    </Page>
  )
}

let taken: string | null = null

/** Once a visit: a page that is drawn again does not find it in its address any more. */
function takeToken(): string {
  const token = window.location.hash.slice(1)
  if (token || taken === null) taken = token
  if (window.location.hash) window.history.replaceState(null, '', window.location.pathname)
  return taken
}
