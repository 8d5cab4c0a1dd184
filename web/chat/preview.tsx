import { useLingui } from '@lingui/react/macro'
import { createElement, useEffect, useState } from 'react'
import type { ChatLanguage, ChatLook } from '../platform/wire.ts'

type PreviewProps = { look: ChatLook; greeting: string; asksWho: boolean; language: ChatLanguage }

/** The very panel that people see, with what is being settled. It sends and keeps nothing. */
export function Preview(shown: PreviewProps) {
  const { t } = useLingui()
  const isThere = useWidget()
  return (
    <div
      role="group"
      aria-label={t`How it will look`}
      hidden={!isThere}
      className="relative mt-6 h-[560px] overflow-hidden border max-tablet:-mx-5 max-tablet:border-x-0 tablet:rounded-xl border-line bg-sunk"
    >
      {createElement('rapport-chat', { preview: JSON.stringify(shown) })}
    </div>
  )
}

/** Brings the element that companies put on their pages, as they do; false until it is there. */
function useWidget(): boolean {
  const [isThere, setThere] = useState(() => Boolean(customElements.get('rapport-chat')))
  useEffect(() => {
    if (isThere) return
    let isGone = false
    void customElements.whenDefined('rapport-chat').then(() => !isGone && setThere(true))
    // after the preview has its place: where there is none, the widget would put itself on this page
    const script = document.createElement('script')
    script.src = '/widget.js'
    document.head.append(script)
    return () => {
      isGone = true
      script.remove()
    }
  }, [isThere])
  return isThere
}
