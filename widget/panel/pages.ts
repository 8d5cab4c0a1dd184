import { effect } from '@preact/signals'
import type { OpenVisit } from './visit.ts'

/** What tells of pages that change without being loaded; Firefox 128 and Safari 17.5 have none, nor do all types of browsers. */
type MayNavigate = { navigation?: EventTarget }

/** Tells the desk on which page they are, while they share it. */
export function openPages(visit: OpenVisit) {
  let told = ''
  let given: { url: string; title: string } | null = null
  const tell = () => {
    if (!visit.me.value?.sharesPage || !visit.secret.value) return void (told = '')
    const page = given ?? { url: withoutSecrets(location.href), title: document.title.slice(0, 300) }
    if (page.url === told) return
    told = page.url
    visit.asked('PUT', '/page', { body: page }).catch(() => (told = ''))
  }
  const moved = () => {
    given = null
    // the title comes after the address
    setTimeout(tell, 300)
  }
  effect(tell)
  addEventListener('popstate', moved)
  addEventListener('hashchange', moved)
  const { navigation } = window as MayNavigate
  navigation?.addEventListener('navigatesuccess', moved)
  return {
    /** The site says itself where they are. */
    set: (page: { url: string; title?: string }) => {
      given = { url: new URL(page.url, location.href).href, title: (page.title ?? document.title).slice(0, 300) }
      tell()
    },
  }
}

/** What stands behind # or ? may be somebody's secret: only where they are is told. */
function withoutSecrets(href: string): string {
  const { origin, pathname } = new URL(href)
  return (origin + pathname).slice(0, 2000)
}
