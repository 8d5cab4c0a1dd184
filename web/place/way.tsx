import { type AnchorHTMLAttributes, useSyncExternalStore } from 'react'

/* The few addresses of the place, and going from one to the other. */

export const ways = {
  home: '/place',
  write: '/place/write',
  letters: (id: string) => `/place/letters/${id}`,
  book: '/place/calls/new',
  call: (id: string) => `/place/calls/${id}`,
  memory: '/place/memory',
  you: '/place/you',
  take: '/place/take',
} as const

const watchers = new Set<() => void>()

/** Where we are: the path without its end. */
export function usePath(): string {
  return useSyncExternalStore(watch, () => window.location.pathname.replace(/\/+$/, ''))
}

function watch(changed: () => void): () => void {
  watchers.add(changed)
  window.addEventListener('popstate', changed)
  return () => {
    watchers.delete(changed)
    window.removeEventListener('popstate', changed)
  }
}

/** Goes there. `instead`: the address that we leave is not kept, as with one that holds a spent link. */
export function go(to: string, instead = false): void {
  window.history[instead ? 'replaceState' : 'pushState'](null, '', to)
  window.scrollTo(0, 0)
  for (const changed of watchers) changed()
}

/** A link inside the place. */
export function To({ href, children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
        event.preventDefault()
        go(href)
      }}
    >
      {children}
    </a>
  )
}
