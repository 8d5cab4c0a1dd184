import { effect, signal } from '@preact/signals'
import type { Host, Trail } from '../host.ts'
import { watchWhere, whereNow } from '../where.ts'
import type { OpenVisit } from './visit.ts'

/** Tells the desk on which page they are, and what they read and tried before, while they share it. */
export function openPages(visit: OpenVisit) {
  let told = ''
  let isTelling = false
  let given: { url: string; title: string } | null = null
  let trail: Host['trail']
  /** they agreed before there was anybody to tell: with their first words */
  const wanted = signal(false)
  effect(() => {
    if (!wanted.value || !visit.secret.value) return
    wanted.value = false
    visit.change({ sharesPage: true }).catch(() => {})
  })
  const tell = () => {
    if (!visit.me.value?.sharesPage || !visit.secret.value) return void (told = '')
    // one at a time: what comes meanwhile goes after it
    if (isTelling) return
    const page = given ?? whereNow()
    const { pages, tried } = trail?.read() ?? { pages: [], tried: [] }
    if (page.url === told && tried.length === 0) return
    told = page.url
    const body = { ...page, before: pages.filter((one) => one.url !== page.url), tried }
    isTelling = true
    void hand(body).then((came) => {
      isTelling = false
      if (came) tell()
    })
  }
  /** False: it did not come through, and is told with what happens next. */
  const hand = async (body: { tried: Trail['tried'] }) => {
    try {
      await visit.asked('PUT', '/page', { body })
    } catch {
      told = ''
      return false
    }
    // unless there is more by now
    if (trail?.read().tried[0]?.at === body.tried[0]?.at) trail?.forget()
    return true
  }
  effect(tell)
  watchWhere(() => {
    given = null
    tell()
  })
  let before = visit.secret.value
  effect(() => {
    const now = visit.secret.value
    // whoever sits here next has not read this
    if (before !== null && now === null) trail?.forget()
    before = now
  })
  return {
    wanted,
    /** The site says itself where they are. */
    set: (page: { url: string; title?: string }) => {
      given = { url: new URL(page.url, location.href).href, title: (page.title ?? document.title).slice(0, 300) }
      tell()
    },
    /** What they read and tried before, which the launcher has kept. */
    along: (kept: Host['trail']) => {
      trail = kept
      tell()
    },
    hasTrail: () => {
      const { pages, tried } = trail?.read() ?? { pages: [], tried: [] }
      return pages.length + tried.length > 0
    },
    tell,
  }
}
