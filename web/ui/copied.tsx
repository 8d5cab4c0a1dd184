import { useLingui } from '@lingui/react/macro'
import { Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from './icon-button.tsx'
import { toast } from './toast.tsx'

/** Something to be taken elsewhere as it is: shown whole, and copied by one press. */
export function Copied({ name, value }: { name: ReactNode; value: string }) {
  const { t } = useLingui()
  return (
    <div className="min-w-0">
      <p className="mb-1 text-sm font-medium text-ink2">{name}</p>
      <div className="flex min-w-0 items-start gap-1">
        <code className="block max-h-24 min-w-0 flex-1 overflow-auto rounded-md bg-sunk px-2.5 py-2 text-xs [overflow-wrap:anywhere] text-ink">
          {value}
        </code>
        <IconButton
          label={t`Copy`}
          onPress={() =>
            void navigator.clipboard.writeText(value).then(
              () => toast(t`Copied.`),
              () => toast(t`This browser does not let us copy. Select it and copy it by hand.`),
            )
          }
        >
          <Copy aria-hidden />
        </IconButton>
      </div>
    </div>
  )
}
