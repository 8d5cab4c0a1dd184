/* Several tabs of one site share a visit: one of them listens and tells the others; one at a time sends. */

/** One tab at a time, where the browser can; else all of them, which is safe: what is sent twice is said once. */
export function alone(name: string): <T>(run: () => Promise<T>) => Promise<T> {
  const { locks } = navigator
  if (!locks) return (run) => run()
  return <T>(run: () => Promise<T>) => locks.request(name, run) as Promise<T>
}

export type Tabs = { tell(what: unknown): void; leave(): void }

/**
 * Calls `lead` in one tab, and in another when that one is closed; what it `tell`s is heard in all of them. Where the
 * browser cannot, each leads itself.
 */
export function joinTabs(name: string, lead: () => () => void, hear: (what: unknown) => void): Tabs {
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name)
  channel?.addEventListener('message', (event) => hear(event.data))
  const control = new AbortController()
  let end: (() => void) | null = null
  if (navigator.locks && channel) {
    const holding = () =>
      new Promise<void>((done) => {
        const stop = lead()
        end = () => (stop(), done())
      })
    navigator.locks.request(name, { signal: control.signal }, holding).catch(() => {})
  } else end = lead()
  return {
    tell: (what) => {
      hear(what)
      channel?.postMessage(what)
    },
    leave: () => {
      control.abort()
      end?.()
      channel?.close()
    },
  }
}
