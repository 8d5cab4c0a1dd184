import { useLingui } from '@lingui/react/macro'
import { toast } from './toast.tsx'

/** Takes something along to wherever it is wanted, and says so; honest where a browser does not let us. */
export function useCopy(): (value: string) => void {
  const { t } = useLingui()
  return (value) => {
    // a page without https has none
    const clipboard = navigator.clipboard as Clipboard | undefined
    const copied = clipboard ? clipboard.writeText(value) : Promise.reject(new Error('no clipboard'))
    copied.then(
      () => toast(t`Copied.`),
      () => toast(t`This browser does not let us copy. Select it and copy it by hand.`),
    )
  }
}
