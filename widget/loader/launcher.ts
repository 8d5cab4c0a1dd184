import { colourOf, initialsOf } from '../faces.ts'
import type { Agent, Door } from '../shapes.ts'
import type { launcherWords } from './words.ts'

type State = {
  desk: string
  door: Door
  isOpen: boolean
  unread: number
  words: (typeof launcherWords)['en']
}
export type Launcher = { button: HTMLButtonElement; update(state: State): void }

const bubble =
  'M12 3.5c-5 0-9 3.4-9 7.7 0 2.4 1.3 4.5 3.3 6L5.5 21l4-2.2c.8.2 1.6.2 2.5.2 5 0 9-3.4 9-7.8s-4-7.7-9-7.7Z'
const cross = 'M6 6l12 12M18 6L6 18'

/** The button that everything begins with: who is here, looking out of it. Made by hand, so that it weighs nothing. */
export function draw(into: HTMLElement, press: () => void): Launcher {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'launch'
  button.setAttribute('aria-haspopup', 'dialog')
  button.addEventListener('click', press)
  const faces = document.createElement('span')
  faces.className = 'faces'
  faces.ariaHidden = 'true'
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  const mark = document.createElement('span')
  mark.className = 'mark'
  mark.ariaHidden = 'true'
  button.append(faces, svg(path), mark)
  into.prepend(button)
  let drawn = ''
  return {
    button,
    update: ({ desk, door, isOpen, unread, words }) => {
      const looking = [door.to, ...door.agents].filter((one) => one?.is === 'here').slice(0, 2) as Agent[]
      const now = looking.map((one) => one.slug).join()
      if (now !== drawn) faces.replaceChildren(...looking.map((one) => face(desk, one)))
      drawn = now
      faces.hidden = looking.length === 0
      path.setAttribute('d', isOpen ? cross : bubble)
      button.ariaExpanded = String(isOpen)
      mark.hidden = unread === 0
      // drawn, not written: the label says it in words
      mark.dataset.drawn = unread > 99 ? '99+' : String(unread)
      button.ariaLabel = isOpen ? words.close : unread > 0 ? `${words.open}, ${words.unread(unread)}` : words.open
    },
  }
}

function svg(path: SVGPathElement): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const attributes = { viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', 'stroke-width': '1.9' }
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value)
  path.setAttribute('stroke-linecap', 'round')
  path.setAttribute('stroke-linejoin', 'round')
  svg.ariaHidden = 'true'
  svg.append(path)
  return svg
}

function face(desk: string, { name, slug, pictureUrl }: Agent): HTMLElement {
  const initials = () => {
    const letters = document.createElement('span')
    letters.className = 'face'
    letters.dataset.drawn = initialsOf(name)
    letters.style.background = colourOf(slug)
    return letters
  }
  if (!pictureUrl) return initials()
  const picture = document.createElement('img')
  picture.className = 'face'
  picture.alt = ''
  picture.src = new URL(pictureUrl, desk).href
  picture.addEventListener('error', () => picture.replaceWith(initials()))
  return picture
}
