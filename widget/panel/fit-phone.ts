/** On a phone the panel fills what the keyboard leaves free, and follows when the page is pinched or pushed about. */
export function fitPhone(box: HTMLElement): void {
  const view = window.visualViewport
  if (!view) return
  const fit = () => {
    box.style.setProperty('--view-height', `${Math.round(view.height)}px`)
    box.style.setProperty('--view-top', `${Math.round(view.offsetTop)}px`)
  }
  view.addEventListener('resize', fit)
  view.addEventListener('scroll', fit)
  fit()
}
