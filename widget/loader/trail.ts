import type { Trail } from '../host.ts'
import { watchWhere, whereNow } from '../where.ts'

const mostPages = 6
const mostTried = 6

/**
 * What they read and tried before they asked: known to this browser alone until they agree that we see it. Pages only where
 * the site lets them be kept (`keeps`), and then as long as the tab is open; what the site says that they tried, as long
 * as the page is, or as long as the tab where it keeps pages.
 */
export function openTrail(desk: string, keeps: boolean) {
  const key = `rapport.trail@${desk}`
  let trail: Trail = (keeps && quietly(() => JSON.parse(sessionStorage.getItem(key) ?? 'null'))) || nothing
  let given: { url: string; title: string } | null = null
  const change = (next: Trail) => {
    trail = next
    if (!keeps) return
    if (next === nothing) quietly(() => sessionStorage.removeItem(key))
    else quietly(() => sessionStorage.setItem(key, JSON.stringify(next)))
  }
  const note = () => {
    const page = { ...(given ?? whereNow()), at: new Date().toISOString() }
    if (!/^https?:/.test(page.url)) return
    const others = trail.pages.filter((one) => one.url !== page.url)
    change({ ...trail, pages: [page, ...others].slice(0, mostPages) })
  }
  if (keeps) note()
  watchWhere(() => {
    given = null
    if (keeps) note()
  })
  return {
    read: () => trail,
    /** where the site says that they are; null: it does not, or they have gone on since */
    given: () => given,
    forget: () => change(nothing),
    page: ({ url, title = document.title }: { url: string; title?: string }) => {
      given = { url: new URL(url, location.href).href, title: title.slice(0, 300) }
      if (keeps) note()
    },
    tried: (words: unknown) => {
      const said = (typeof words === 'string' ? words : '').replaceAll(/\s+/g, ' ').trim().slice(0, 200)
      if (!said) return
      const others = trail.tried.filter((one) => one.words !== said)
      change({ ...trail, tried: [{ words: said, at: new Date().toISOString() }, ...others].slice(0, mostTried) })
    },
  }
}

const nothing: Trail = { pages: [], tried: [] }

function quietly<T>(run: () => T): T | null {
  try {
    return run()
  } catch {
    return null
  }
}
