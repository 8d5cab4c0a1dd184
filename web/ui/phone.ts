import { useSyncExternalStore } from 'react'

// the breakpoint `tablet` of styles.css
const query = '(width < 44rem)'

/** Whether the window is as narrow as a telephone, where one pane is shown at a time. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(hear, () => window.matchMedia(query).matches)
}

function hear(changed: () => void): () => void {
  const media = window.matchMedia(query)
  media.addEventListener('change', changed)
  return () => media.removeEventListener('change', changed)
}
