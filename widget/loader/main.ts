import { chatElement } from './element.ts'

/* /widget.js: one line on a company's page. It defines <rapport-chat>, puts one at the end of the page unless there is one,
 * and answers `window.rapport(…)`, also what was asked before it had come. */

type Call = [command: string, ...rest: unknown[]]
type Rapport = ((...call: Call) => void) & { q?: ArrayLike<unknown>[] }
type Listener = (detail: unknown) => void

const script = (document.currentScript ??
  document.querySelector('script[src*="/widget.js"]')) as HTMLScriptElement | null
if (script?.src && !customElements.get('rapport-chat')) begin(new URL(script.src).origin, script)

function begin(desk: string, script: HTMLScriptElement): void {
  const listeners = new Map<string, Set<Listener>>()
  const tell = (event: string, detail?: unknown) => {
    for (const listener of listeners.get(event) ?? []) listener(detail)
  }
  const Element = chatElement(desk, tell)
  customElements.define('rapport-chat', Element)
  const here = () => document.querySelector<InstanceType<typeof Element>>('rapport-chat:not([preview])')
  const place = () => {
    if (document.querySelector('rapport-chat')) return
    const element = new Element()
    for (const name of ['language', 'to', 'pages', 'hidden']) {
      const value = script.dataset[name]
      if (value !== undefined) element.setAttribute(name, value)
    }
    document.body.append(element)
  }
  const doing: Record<string, (first: never, second: never) => unknown> = {
    open: () => here()?.show(true),
    close: () => here()?.show(false),
    toggle: () => here()?.toggle(),
    hide: () => here()?.stayHidden(true),
    show: () => here()?.stayHidden(false),
    identify: (token: string) => here()?.identify(token),
    forget: () => here()?.forget(),
    language: (language: string) => here()?.speak(language),
    page: (page: { url: string; title?: string }) => here()?.page(page),
    tried: (words: string) => here()?.tried(words),
    share: (share: boolean) => here()?.share(share),
    to: (slug: string | null) => here()?.whom(slug),
    on: (event: string, listener: Listener) => {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener))
    },
    off: (event: string, listener: Listener) => listeners.get(event)?.delete(listener),
  }
  const before = (window as { rapport?: Rapport }).rapport?.q ?? []
  const rapport: Rapport = (command, ...rest) => {
    const run = doing[command]
    if (!run) return console.warn(`rapport('${command}') is nothing that the chat can do`)
    void Promise.resolve(run(rest[0] as never, rest[1] as never)).catch((error: unknown) => tell('trouble', error))
  }
  ;(window as { rapport?: Rapport }).rapport = rapport
  const start = () => {
    // whoever listens hears even what happens first
    const calls = Array.from(before, (call) => Array.from(call) as Call)
    for (const call of calls.filter(([command]) => command === 'on')) rapport(...call)
    place()
    for (const call of calls.filter(([command]) => command !== 'on')) rapport(...call)
  }
  if (document.body) start()
  else document.addEventListener('DOMContentLoaded', start, { once: true })
}
