import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import type { LifelineState } from './use-lifeline.ts'

type Area = RefObject<HTMLDivElement | null>
type Arriving = {
  scroller: Area
  inside: Area
  /** opened at a message; `focused` is its place, below zero until it is there */
  aimed: boolean
  focused: number
  scrollTo: (index: number) => void
  count: number
}

const near = 80
const settling = 700

/**
 * Opens at what matters, the newest or the message that was looked for, and stays there while pictures and letters
 * find their height. At the end it stays at the end as new words come; a reader who has scrolled away is left alone.
 */
export function useArriving({ scroller, inside, aimed, focused, scrollTo, count }: Arriving): boolean {
  const [arrived, setArrived] = useState(false)
  const atEnd = useRef(!aimed)
  const height = useRef(0)
  const latest = useRef({ focused, scrollTo })
  latest.current = { focused, scrollTo }
  const ready = count > 0

  useLayoutEffect(() => {
    const area = scroller.current
    const content = inside.current
    if (!ready || !area || !content) return
    const began = performance.now()
    let touched = false
    const stay = () => {
      height.current = area.scrollHeight
      if (atEnd.current) area.scrollTop = area.scrollHeight
      else if (!touched && latest.current.focused >= 0 && performance.now() - began < settling)
        latest.current.scrollTo(latest.current.focused)
    }
    const scrolled = () => {
      const fromEnd = area.scrollHeight - area.scrollTop - area.clientHeight
      // A change of height is not a reader's doing; nor is that a page opened at a message is still short below it.
      const own = touched || !aimed
      if (own && area.scrollHeight === height.current) atEnd.current = fromEnd < near
      height.current = area.scrollHeight
    }
    const touch = () => {
      touched = true
    }
    stay()
    const sizes = new ResizeObserver(stay)
    sizes.observe(content)
    sizes.observe(area)
    area.addEventListener('scroll', scrolled, { passive: true })
    area.addEventListener('wheel', touch, { passive: true })
    area.addEventListener('touchmove', touch, { passive: true })
    area.addEventListener('pointerdown', touch, { passive: true })
    area.addEventListener('keydown', touch)
    const settled = setTimeout(() => setArrived(true), 120)
    return () => {
      clearTimeout(settled)
      sizes.disconnect()
      area.removeEventListener('scroll', scrolled)
      area.removeEventListener('wheel', touch)
      area.removeEventListener('touchmove', touch)
      area.removeEventListener('pointerdown', touch)
      area.removeEventListener('keydown', touch)
    }
  }, [ready, aimed, scroller, inside])
  return arrived
}

/** Fetches older words before the reader reaches the top, and newer ones where the page was opened in the middle. */
export function useMoreWhenNear({
  scroller,
  lifeline,
  count,
  arrived,
}: {
  scroller: Area
  lifeline: LifelineState
  count: number
  arrived: boolean
}): void {
  const latest = useRef(lifeline)
  latest.current = lifeline
  useEffect(() => {
    const area = scroller.current
    if (!area || !arrived) return
    const look = () => {
      if (area.scrollTop < 1_200) latest.current.loadOlder()
      if (area.scrollHeight - area.scrollTop - area.clientHeight < 1_200) latest.current.loadNewer()
    }
    // Folds may leave the page short: there is room for more at once.
    const frame = requestAnimationFrame(look)
    area.addEventListener('scroll', look, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      area.removeEventListener('scroll', look)
    }
  }, [scroller, arrived, count, lifeline.isLoadingOlder])
}
