import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { ChevronDown, Ellipsis, ImageDown } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Bone } from '../ui/skeleton.tsx'
import { frameDocument } from './letter-frame.ts'
import { PlainWords } from './plain-words.tsx'
import { messageHtmlQuery } from './queries.ts'

/**
 * A mail as its sender dressed it: in a frame that runs nothing, fetches nothing by itself and is as high as its words.
 * What it quotes is folded within; `folded` is shown where only its words can be.
 */
export function Letter({ messageId, fallback, folded }: { messageId: string; fallback: string; folded: string }) {
  const { t } = useLingui()
  const { data, error } = useQuery(messageHtmlQuery(messageId))
  const unfold = t`What was quoted, and the lines under a name`
  const [pictures, setPictures] = useState(false)
  const [page, setPage] = useState<string | null>(null)
  useEffect(() => {
    if (!data) return
    let gone = false
    void frameDocument(data.html, pictures, unfold).then((made) => !gone && setPage(made))
    return () => {
      gone = true
    }
  }, [data, pictures, unfold])
  if (error)
    return (
      <>
        <PlainWords text={fallback} className="serif mt-0.5 text-letter" />
        {folded && <QuotedWords text={folded} />}
      </>
    )
  return (
    <div className="mt-1.5">
      {page === null ? (
        <span className="after-a-moment block space-y-2.5 py-2">
          <Bone className="h-3.5 w-full" />
          <Bone className="h-3.5 w-9/12" />
        </span>
      ) : (
        <Frame page={page} />
      )}
      {data?.remotePictures && !pictures && (
        <p className="mt-2 flex flex-wrap items-center gap-2 text-2xs text-ink3">
          <Trans>Pictures from elsewhere are held back, so that nobody learns that you read this.</Trans>
          <Button size="small" look="soft" onPress={() => setPictures(true)}>
            <ImageDown aria-hidden className="size-3.5" />
            <Trans>Show them</Trans>
          </Button>
        </p>
      )}
    </div>
  )
}

// A letter of a million lines must not be the whole page; whoever wants to read it all is shown four times as much.
const firstStretch = 20_000

function Frame({ page }: { page: string }) {
  const { t } = useLingui()
  const frame = useRef<HTMLIFrameElement>(null)
  const [height, setHeight] = useState(60)
  const [most, setMost] = useState(firstStretch)
  useEffect(() => {
    const own = frame.current
    if (!own) return
    let watch: ResizeObserver | undefined
    const measure = () => {
      const body = own.contentDocument?.body
      if (body) setHeight(Math.ceil(body.getBoundingClientRect().height))
    }
    const loaded = () => {
      measure()
      watch = new ResizeObserver(measure)
      if (own.contentDocument?.body) watch.observe(own.contentDocument.body)
      if (own.contentDocument) tellOutside(own.contentDocument)
    }
    own.addEventListener('load', loaded)
    return () => {
      own.removeEventListener('load', loaded)
      watch?.disconnect()
    }
  }, [page])
  return (
    <>
      <iframe
        ref={frame}
        title={t`The letter as it was sent`}
        srcDoc={page}
        // Same origin only so that its height can be read; without scripts nothing in it can use that.
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        className="w-full rounded-md border border-line bg-white"
        style={{ height: Math.min(height, most) + 2, colorScheme: 'light' }}
      />
      {height > most && (
        <p className="mt-2 flex flex-wrap items-center gap-2 text-2xs text-ink3">
          <Trans>This letter goes on.</Trans>
          <Button size="small" look="soft" onPress={() => setMost(most * 4)}>
            <ChevronDown aria-hidden className="size-3.5" />
            <Trans>Show more of it</Trans>
          </Button>
        </p>
      )}
    </>
  )
}

/** Keys and selections within a letter mean what they mean on the page around it. */
function tellOutside(inside: Document): void {
  inside.addEventListener('keydown', (event) => {
    const { key, metaKey, ctrlKey, altKey, shiftKey } = event
    const same = new KeyboardEvent('keydown', {
      key,
      metaKey,
      ctrlKey,
      altKey,
      shiftKey,
      bubbles: true,
      cancelable: true,
    })
    if (!document.dispatchEvent(same)) event.preventDefault()
  })
  inside.addEventListener('selectionchange', () => document.dispatchEvent(new Event('letter-selection')))
}

/** What was quoted, and the lines under a name: there, but out of the way. */
export function QuotedWords({ text }: { text: string }) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  return (
    <span className="block min-w-0">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-label={isOpen ? t`Hide what was quoted` : t`Show what was quoted`}
        onClick={() => setOpen(!isOpen)}
        className="mt-1.5 inline-grid h-4 w-8 place-items-center rounded-full bg-sunk text-ink3 hover:bg-line hover:text-ink"
      >
        <Ellipsis aria-hidden className="size-4" />
      </button>
      {isOpen && (
        <span
          dir="auto"
          className="mt-2 block border-l-2 border-line pl-3 text-sm whitespace-pre-line text-ink2 [overflow-wrap:anywhere]"
        >
          {text.trim()}
        </span>
      )}
    </span>
  )
}
