/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import type { File } from '../shapes.ts'
import type { WaitingFile } from './outbox.ts'
import { Icon } from './parts/icon.tsx'
import { Larger } from './larger.tsx'
import { useStore } from './use-store.ts'

const isPicture = (type: string) => /^image\/(png|jpeg|gif|webp|avif)$/.test(type)

/** Files of a message. They are fetched with the secret of the visit, so no address of theirs opens anything by itself. */
export function Files({ files }: { files: File[] }) {
  return (
    <>
      {files.map((file) => (
        <One key={file.id} file={file} />
      ))}
    </>
  )
}

function One({ file }: { file: File }) {
  const { words } = useStore()
  const bytes = useBytes()
  const [url, setUrl] = useState<string | null>(null)
  const [isLarge, setLarge] = useState(false)
  const shows = isPicture(file.type) && file.size < 12_000_000
  useEffect(() => {
    if (!shows) return
    let made: string | null = null
    let gone = false
    bytes(file.url).then(
      (blob) => !gone && setUrl((made = URL.createObjectURL(blob))),
      () => {},
    )
    return () => {
      gone = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [file.url])
  const download = async () => {
    const blob = await bytes(file.url).catch(() => null)
    if (blob) save(blob, file.name)
  }
  if (shows)
    return (
      <>
        <button type="button" class="picture" aria-label={words.value.larger(file.name)} onClick={() => setLarge(true)}>
          {url && <img src={url} alt={words.value.picture(file.name)} />}
        </button>
        {isLarge && url && (
          <Larger url={url} name={file.name} download={() => void download()} close={() => setLarge(false)} />
        )}
      </>
    )
  const size = sizeOf(file.size)
  return (
    <button
      type="button"
      class="file"
      aria-label={words.value.download(`${file.name} ${size}`)}
      onClick={() => void download()}
    >
      <Icon name="file" />
      <span dir="auto">{file.name}</span>{' '}
      <span class="quiet" dir="auto">
        {size}
      </span>
    </button>
  )
}

/** Those that the desk does not have yet. */
export function WaitingFiles({ files }: { files: WaitingFile[] }) {
  return (
    <>
      {files.map((file) => (
        <span class="file" key={file.key}>
          <Icon name="file" />
          <span dir="auto">{file.name}</span>
          <span class="quiet" dir="auto">
            {sizeOf(file.size)}
          </span>
        </span>
      ))}
    </>
  )
}

export function sizeOf(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

function useBytes() {
  const { host, visit } = useStore()
  return async (url: string): Promise<Blob> => {
    const headers = { authorization: `Bearer ${visit.secret.value ?? ''}` }
    const answer = await fetch(new URL(url, host.desk), { headers, credentials: 'omit' })
    if (!answer.ok) throw new Error(String(answer.status))
    return answer.blob()
  }
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
