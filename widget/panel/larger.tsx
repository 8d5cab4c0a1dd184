/** @jsxImportSource preact */
import { useEffect, useRef } from 'preact/hooks'
import { IconPress } from './parts/press.tsx'
import { useStore } from './use-store.ts'

type Props = { url: string; name: string; download: () => void; close: () => void }

/** A picture over the whole window, above the company's page, until it is closed. */
export function Larger({ url, name, download, close }: Props) {
  const { words } = useStore()
  const box = useRef<HTMLDialogElement>(null)
  useEffect(() => box.current?.showModal(), [])
  return (
    <dialog
      ref={box}
      class="larger"
      aria-label={words.value.picture(name)}
      onClose={close}
      // the panel would close by it
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
      onClick={({ target, currentTarget }) => target === currentTarget && currentTarget.close()}
    >
      <div class="larger-tools">
        <IconPress icon="download" label={words.value.download(name)} onClick={download} />
        <IconPress icon="close" label={words.value.close} onClick={() => box.current?.close()} />
      </div>
      <img src={url} alt={words.value.picture(name)} />
    </dialog>
  )
}
