import { useLingui } from '@lingui/react/macro'
import { FileText } from 'lucide-react'
import type { Attachment } from '../platform/wire.ts'

/** What came along: pictures to look at, everything else by its name. */
export function Attachments({ all }: { all: readonly Attachment[] }) {
  const shown = all.filter((one) => !one.inline || isPicture(one))
  if (shown.length === 0) return null
  const pictures = shown.filter(isPicture)
  const files = shown.filter((one) => !isPicture(one))
  return (
    <div className="mt-2.5 flex flex-wrap gap-2">
      {pictures.map((one) => (
        <a
          key={one.id}
          href={one.url}
          target="_blank"
          rel="noreferrer"
          title={one.name}
          className="overflow-hidden rounded-md border border-line bg-sunk"
        >
          <img src={one.url} alt={one.name} decoding="async" className="h-36 max-w-full min-w-28 object-cover" />
        </a>
      ))}
      {files.map((one) => (
        <a
          key={one.id}
          href={one.url}
          download={one.name}
          className="flex max-w-full items-center gap-2 rounded-md border border-line bg-surface px-3 py-2 text-sm text-ink2 hover:border-edge/60 hover:text-ink"
        >
          <FileText aria-hidden className="size-4 shrink-0 text-ink3" />
          <bdi className="truncate">{one.name}</bdi>
          <Size bytes={one.size} />
        </a>
      ))}
    </div>
  )
}

export function Size({ bytes }: { bytes: number }) {
  const { i18n } = useLingui()
  const big = bytes >= 1_000_000
  const words = new Intl.NumberFormat(i18n.locale, {
    style: 'unit',
    unit: big ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: big ? 1 : 0,
  }).format(big ? bytes / 1_000_000 : Math.max(1, bytes / 1_000))
  return <span className="shrink-0 text-2xs text-ink3">{words}</span>
}

export function isPicture(one: Pick<Attachment, 'type'>): boolean {
  return /^image\/(png|jpeg|gif|webp|avif)$/i.test(one.type)
}
