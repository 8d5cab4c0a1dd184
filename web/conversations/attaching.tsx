import { useLingui } from '@lingui/react/macro'
import { FileText, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import { Button } from 'react-aria-components/Button'
import { toast } from '../ui/toast.tsx'
import { upload } from './calls.ts'
import { isPicture, Size } from './attachments.tsx'
import type { DraftState } from './use-draft.ts'

const largest = 200_000_000

/** Takes files in, from wherever they come, and puts each with the draft as soon as the server has it. */
export function useAttaching(draft: DraftState) {
  const { t, i18n } = useLingui()
  const [coming, setComing] = useState<readonly string[]>([])
  // they go up side by side, and stand in the order in which they were chosen
  const line = useRef<Promise<unknown>>(Promise.resolve())
  const take = (files: FileList | readonly File[]) => {
    for (const file of files) {
      if (file.size > largest) {
        const name = file.name
        toast(
          t`${name} is too large to send. Two hundred megabytes is the most; what is too large for a mail goes as a link.`,
        )
        continue
      }
      setComing((names) => [...names, file.name])
      const going = upload(file)
      going.catch(() => {})
      line.current = line.current
        .then(() => going)
        .then(draft.attach, (error: unknown) => toast(sayRefusal(i18n, error)))
        .finally(() => setComing((names) => names.toSpliced(names.indexOf(file.name), 1)))
    }
  }
  return { take, coming, isBusy: coming.length > 0 }
}

/** What goes along with the words. */
export function AttachedFiles({ attaching, draft }: { attaching: ReturnType<typeof useAttaching>; draft: DraftState }) {
  const { t } = useLingui()
  if (draft.attachments.length === 0 && attaching.coming.length === 0) return null
  return (
    <ul aria-label={t`Goes along`} className="flex flex-wrap gap-2 px-4 pt-1 pb-1">
      {draft.attachments.map((one) => (
        <li
          key={one.id}
          className="flex max-w-full items-center gap-2 rounded-md bg-sunk py-1 pr-1 pl-2 text-xs text-ink2"
        >
          {isPicture(one) ? (
            <img src={one.url} alt="" className="size-6 rounded-sm object-cover" />
          ) : (
            <FileText aria-hidden className="size-4 text-ink3" />
          )}
          <bdi className="max-w-48 truncate">{one.name}</bdi>
          <Size bytes={one.size} />
          <Button
            aria-label={t`Leave ${one.name} out`}
            onPress={() => draft.detach(one.id)}
            className="grid size-6 place-items-center rounded-sm text-ink3 data-hovered:bg-line data-hovered:text-ink"
          >
            <X aria-hidden className="size-3.5" />
          </Button>
        </li>
      ))}
      {attaching.coming.map((name, index) => (
        <li
          key={`${name} ${index}`}
          className="breathing flex max-w-full items-center gap-2 rounded-md bg-sunk px-2 py-1.5 text-xs text-ink3"
        >
          <bdi className="max-w-48 truncate">{name}</bdi>
        </li>
      ))}
    </ul>
  )
}
