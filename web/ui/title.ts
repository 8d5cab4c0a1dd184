import { useEffect, useRef, type RefObject } from 'react'

/** Names the browser's tab after the heading that this is put on. */
export function useTitle(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const words = heading.current?.textContent
    if (words) document.title = `${words} · Rapport`
  })
  return heading
}
