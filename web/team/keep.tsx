import { Trans, useLingui } from '@lingui/react/macro'
import { sayRefusal } from '../platform/refusals.ts'
import { Button } from '../ui/button.tsx'

type KeepProps = { keeping: { error: unknown; isPending: boolean }; isDisabled?: boolean }

/** What a form of settings ends with: why it could not be kept, if so, and the button that keeps it. */
export function Keep({ keeping, isDisabled = false }: KeepProps) {
  const { i18n } = useLingui()
  return (
    <div className="space-y-3">
      {keeping.error !== null && (
        <p role="alert" className="text-sm text-accent">
          {sayRefusal(i18n, keeping.error)}
        </p>
      )}
      <Button look="primary" type="submit" isPending={keeping.isPending} isDisabled={isDisabled}>
        <Trans>Keep</Trans>
      </Button>
    </div>
  )
}
