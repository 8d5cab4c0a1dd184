import { useLingui } from '@lingui/react/macro'
import { Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './class.ts'
import { IconButton } from './icon-button.tsx'
import { useCopy } from './use-copy.ts'

/** Something to be taken elsewhere as it is: shown whole, and copied by one press. `lines`: its lines stay lines. */
export function Copied({ name, value, lines }: { name: ReactNode; value: string; lines?: boolean }) {
  const { t } = useLingui()
  const copy = useCopy()
  return (
    <div className="min-w-0">
      <p className="mb-1 text-sm font-medium text-ink2">{name}</p>
      <div className="flex min-w-0 items-start gap-1">
        <code
          // whoever has no mouse can move what does not fit
          tabIndex={lines ? 0 : undefined}
          className={cx(
            'block min-w-0 flex-1 overflow-auto rounded-md bg-sunk px-2.5 py-2 text-xs text-ink',
            lines ? 'max-h-96 whitespace-pre [tab-size:4]' : 'max-h-24 [overflow-wrap:anywhere]',
          )}
        >
          {value}
        </code>
        <IconButton label={t`Copy`} onPress={() => copy(value)}>
          <Copy aria-hidden />
        </IconButton>
      </div>
    </div>
  )
}
