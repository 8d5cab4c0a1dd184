import { useLayoutEffect, useRef } from 'preact/hooks'

/** Nothing has it, neither here nor on the company's page. */
export function hasLostFocus(part: HTMLElement | null): boolean {
  const root = part?.getRootNode() as ShadowRoot | undefined
  const { activeElement, body } = document
  return !root?.activeElement && (!activeElement || activeElement === body || activeElement === root?.host)
}

/** What was pressed is gone with what it stood in, whenever `shown` changes: the keys go on in what came, else where one writes. */
export function useFocusStays(shown: unknown) {
  const box = useRef<HTMLDivElement>(null)
  const before = useRef(shown)
  useLayoutEffect(() => {
    const isOther = before.current !== shown
    before.current = shown
    if (!isOther || !hasLostFocus(box.current)) return
    const next = box.current?.querySelector<HTMLElement>('input, button')
    ;(next ?? box.current?.closest('.panel')?.querySelector('textarea'))?.focus({ preventScroll: true })
  }, [shown])
  return box
}
