import { Trans } from '@lingui/react/macro'
import { useDoing } from './asking.ts'
import { Press, Trouble } from './parts.tsx'

type Props = {
  /** `notAgain`: nor is it ever noted again; only of what can be told when it is noted anew */
  erase: (notAgain: boolean) => Promise<unknown>
  forGood: boolean
  close: () => void
}

/** Asks once, then it is gone. */
export function Erase({ erase, forGood, close }: Props) {
  const { busy, failed, run } = useDoing()
  return (
    <div className="mt-3 rounded-md bg-sunk p-4">
      <p>
        {forGood ? (
          <Trans>It is erased at once. Shall we also never note it again?</Trans>
        ) : (
          <Trans>It is erased at once, and cannot be brought back.</Trans>
        )}
      </p>
      <div className="mt-3 flex flex-wrap gap-3">
        {forGood && (
          <Press look="primary" disabled={busy} onClick={() => void run(() => erase(true))}>
            <Trans>Erase it, and never again</Trans>
          </Press>
        )}
        <Press look={forGood ? 'plain' : 'primary'} disabled={busy} onClick={() => void run(() => erase(false))}>
          {forGood ? <Trans>Only erase it</Trans> : <Trans>Erase it</Trans>}
        </Press>
        <Press look="bare" onClick={close}>
          <Trans>Never mind</Trans>
        </Press>
      </div>
      <Trouble code={failed} />
    </div>
  )
}
