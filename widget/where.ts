/** Where they are, as it may be told: what stands behind # or ? may be somebody's secret. */
export function whereNow(): { url: string; title: string } {
  const { origin, pathname } = location
  return { url: (origin + pathname).slice(0, 2000), title: document.title.slice(0, 300) }
}

/** What tells of pages that change without being loaded; Firefox 128 and Safari 17.5 have none, nor do all types of browsers. */
type MayNavigate = { navigation?: EventTarget }

/** Calls each time when they have gone on without a page being loaded; the title comes after the address. */
export function watchWhere(moved: () => void): void {
  const soon = () => setTimeout(moved, 300)
  addEventListener('popstate', soon)
  addEventListener('hashchange', soon)
  ;(window as MayNavigate).navigation?.addEventListener('navigatesuccess', soon)
}
