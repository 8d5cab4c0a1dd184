import { useEffect, useState } from 'preact/hooks'

// lower than this, a card of two fields and the composer leave no room for a message
const low = 560
const isLowNow = () => (window.visualViewport?.height ?? innerHeight) < low

/** Whether what can be seen of the page is low: a small window, a magnified page, a phone whose keyboard is open. */
export function useIsLow(): boolean {
  const [isLow, setIsLow] = useState(isLowNow)
  useEffect(() => {
    const view = window.visualViewport ?? window
    const look = () => setIsLow(isLowNow())
    view.addEventListener('resize', look)
    return () => view.removeEventListener('resize', look)
  }, [])
  return isLow
}
