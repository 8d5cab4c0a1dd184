import { Trans, useLingui } from '@lingui/react/macro'
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { sayRefusal } from './platform/refusals.ts'
import { Button } from './ui/button.tsx'
import { Empty } from './ui/empty.tsx'

/** A page that could not be shown: what happened, in words, and a way on. */
export function Trouble({ error, reset }: ErrorComponentProps) {
  const { i18n } = useLingui()
  const router = useRouter()
  const again = () => {
    reset()
    void router.invalidate()
  }
  return (
    <main className="grid h-full place-items-center">
      <Empty
        isPage
        title={<Trans>This page could not be shown</Trans>}
        actions={
          <Button look="primary" onPress={again}>
            <Trans>Try again</Trans>
          </Button>
        }
      >
        {sayRefusal(i18n, error)}
      </Empty>
    </main>
  )
}
