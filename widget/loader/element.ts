import { asker, codeOf } from '../ask.ts'
import type { Host, Panel, Preview } from '../host.ts'
import { languageHere } from '../languages.ts'
import { coloursOf } from '../look.ts'
import type { Door, Language } from '../shapes.ts'
import { addSheet } from '../sheet.ts'
import { openKnown } from './known.ts'
import { draw, type Launcher } from './launcher.ts'
import css from './look.css?inline'
import { openTrail } from './trail.ts'
import { launcherWords } from './words.ts'

/** Where the panel is: written into the launcher when it is built. */
declare const PANEL: string
type PanelModule = { openPanel(host: Host): Promise<Panel> }

type Tell = (event: string, detail?: unknown) => void

/** `<rapport-chat>`: the launcher, in a shadow root that the page's styles do not reach. The panel comes when it is asked for. */
export function chatElement(desk: string, tell: Tell) {
  return class RapportChat extends HTMLElement {
    static observedAttributes = ['preview']
    readonly #root = this.attachShadow({ mode: 'open' })
    #all: HTMLElement | null = null
    #launcher: Launcher | null = null
    #host: Host | null = null
    #panel: Promise<Panel> | null = null
    #isOpen = false
    #wanted = false
    #unread = 0
    #chosen: string | null = null
    readonly #known = openKnown(desk)
    #trail: ReturnType<typeof openTrail> | null = null
    /** what the site said before the panel came: that they agreed that we see their page */
    #share: boolean | null = null
    /** why nothing was shown when it was last looked */
    #off: string | null = null
    #beside: Element | null = null
    #isGone = false

    connectedCallback(): void {
      if (this.#isGone) void this.#panel?.then((panel) => panel.hear?.(true))
      this.#isGone = false
      this.#beside = this.previousElementSibling
      // an element that stood here before, and was only moved
      if (this.#all) return this.#toTheTop()
      this.#trail = openTrail(desk, this.hasAttribute('pages') && !this.hasAttribute('preview'))
      addSheet(this.#root, css)
      this.#all = document.createElement('section')
      this.#all.className = 'all'
      this.#root.append(this.#all)
      this.#host = this.#makeHost()
      void this.#begin(this.#host)
    }

    /** Some sites change their whole body as people go on; the conversation goes along. Who takes out it alone means it. */
    disconnectedCallback(): void {
      if (this.hasAttribute('preview') || this.hasAttribute('page')) return
      const alone = this.parentNode === null && this.#beside?.isConnected
      this.#isGone ||= alone === true
      queueMicrotask(() => {
        if (this.isConnected) return
        if (!this.#isGone) return document.body?.append(this)
        void this.#panel?.then((panel) => panel.hear?.(false))
      })
    }

    override remove(): void {
      this.#isGone = true
      super.remove()
    }

    attributeChangedCallback(_name: string, before: string | null): void {
      if (before === null || !this.#host) return
      const preview = previewOf(this) ?? {}
      this.#host.preview = preview
      this.#dress()
      void this.#panel?.then((panel) => panel.preview(preview))
    }

    /** The panel, loaded now unless it is there. */
    panel(): Promise<Panel> {
      this.#panel ??= this.#load()
      this.#panel.catch(() => (this.#panel = null))
      return this.#panel
    }

    show(open: boolean): void {
      if (open) this.hidden = false
      // asked for before the door was seen: as soon as it is
      if (!this.#host?.door) return void (this.#wanted = open)
      if (open === this.#isOpen) return
      this.#setOpen(open)
      void this.panel().then(
        (panel) => (this.#isOpen ? panel.open() : panel.close()),
        () => this.#setOpen(false),
      )
    }

    toggle(): void {
      this.show(!this.#isOpen)
    }

    /** On pages where nothing is to be in the way; what comes meanwhile is there when it is shown again. */
    stayHidden(hidden: boolean): void {
      if (hidden) this.show(false)
      this.hidden = hidden
    }

    /** The panel need not come for this: who they are is known from now on, and whether something waits for them. */
    async identify(token: string): Promise<void> {
      if (this.#panel) return (await this.#panel).identify(token)
      await this.#known.identify(token, this.#language)
      await this.#look()
    }

    async forget(): Promise<void> {
      this.#trail?.forget()
      this.#share = null
      await this.#known.settled()
      if (this.#panel) return (await this.#panel).forget()
      this.#setUnread(0)
      await this.#known.forget()
    }

    page(page: { url: string; title?: string }): void {
      this.#trail?.page(page)
      void this.#panel?.then((panel) => panel.page(page))
    }

    tried(words: string): void {
      this.#trail?.tried(words)
      void this.#panel?.then((panel) => panel.tried?.())
    }

    async share(share: boolean): Promise<void> {
      this.#share = share
      if (this.#panel) return (await this.#panel).share(share)
      await this.#known.share(share)
    }

    speak(language: string): void {
      this.#chosen = language
      if (this.#host) this.#host.language = language
      this.#dress()
      void this.#panel?.then((panel) => panel.language(language))
    }

    whom(slug: string | null): void {
      if (this.#host) this.#host.to = slug
      void this.#panel?.then((panel) => panel.to(slug))
    }

    get #language(): Language {
      return languageHere(this.#chosen ?? this.getAttribute('language') ?? this.#host?.preview?.language ?? null)
    }

    #makeHost(): Host {
      return {
        desk,
        element: this,
        root: this.#root,
        door: null,
        language: this.#chosen ?? this.getAttribute('language'),
        to: this.getAttribute('to'),
        page: this.hasAttribute('page'),
        preview: previewOf(this),
        ...(this.#trail && { trail: this.#trail }),
        emit: tell,
        setUnread: (count) => this.#setUnread(count),
        setOpen: (open) => this.show(open),
      }
    }

    async #begin(host: Host, tries = 0): Promise<void> {
      const secret = host.preview ? null : this.#known.secret()
      const query = new URLSearchParams({ language: this.#language, ...(host.to ? { to: host.to } : {}) })
      try {
        host.door = await asker(desk)<Door>('GET', `/door?${query}`, { secret })
      } catch (error) {
        // chat is off, this page is none of the desk's, or there is no connection: nothing is shown
        if (!host.preview) return this.#stayAway(host, codeOf(error), tries)
        host.door = emptyDoor
      }
      if (this.#isGone) return
      this.#off = null
      this.#dress()
      this.#toTheTop()
      if (host.page)
        for (const instead of document.querySelectorAll<HTMLElement>('[data-unless-chat]')) instead.hidden = true
      if (host.page || host.preview || this.#wanted) this.show(true)
      else if (this.#known.isSending()) void this.panel().catch(() => {})
      else if (secret) void this.#look()
      host.emit('ready')
    }

    /** Nothing is shown; where it was only the connection, it looks again, ever more seldom. Why is said once. */
    #stayAway(host: Host, code: string, tries: number): void {
      if (code !== this.#off) host.emit('off', { code })
      this.#off = code
      if (code !== 'offline') return
      const wait = Math.min(30_000 * 2 ** tries, 600_000)
      setTimeout(() => this.isConnected && void this.#begin(host, tries + 1), wait)
    }

    /** Whether something waits for somebody who has written before; and the panel, while they are in a conversation. */
    async #look(): Promise<void> {
      const waiting = await this.#known.waiting()
      if (!waiting) return
      this.#setUnread(waiting.unread)
      if (waiting.isLively) void this.panel().catch(() => {})
    }

    async #load(): Promise<Panel> {
      await this.#known.settled()
      // a page that was open for days may ask for a panel that the desk has not any more
      const module = await import(/* @vite-ignore */ `${desk}/widget/${PANEL}`).catch(
        () => import(/* @vite-ignore */ `${desk}/widget/panel.js`),
      )
      const panel = await (module as PanelModule).openPanel(this.#host!)
      const page = this.#trail?.given()
      if (page) panel.page(page)
      if (this.#share !== null)
        Promise.resolve(panel.share(this.#share)).catch((error: unknown) => tell('trouble', error))
      return panel
    }

    #setOpen(open: boolean): void {
      this.#isOpen = open
      this.#dress()
      this.#host?.emit(open ? 'open' : 'close')
      const { activeElement } = this.#root
      if (!open && (activeElement || document.activeElement === this)) this.#launcher?.button.focus()
    }

    #setUnread(count: number): void {
      if (count === this.#unread) return
      this.#unread = count
      this.#dress()
      this.#host?.emit('unread', { count })
    }

    /** Draws what is true now. */
    #dress(): void {
      const host = this.#host
      if (!host?.door || !this.#all) return
      const look = { ...host.door.look, ...host.preview?.look }
      const language = this.#language
      const words = launcherWords[language]
      this.setAttribute('side', look.side)
      this.toggleAttribute('rtl', language === 'ar')
      if (look.theme === 'system') this.removeAttribute('theme')
      else this.setAttribute('theme', look.theme)
      this.#all.dir = language === 'ar' ? 'rtl' : 'ltr'
      this.#all.lang = language
      this.#all.setAttribute('aria-label', words.chat)
      for (const [name, value] of Object.entries(coloursOf(look))) this.#all.style.setProperty(name, value)
      if (host.page) return
      this.#launcher ??= draw(this.#all, () => this.toggle())
      this.#launcher.update({ desk, door: host.door, isOpen: this.#isOpen, unread: this.#unread, words })
    }

    /** Above whatever the page stacks, moves or clips: in the browser's top layer, where it has one. */
    #toTheTop(): void {
      if (this.hasAttribute('page') || this.hasAttribute('preview') || !this.showPopover) return
      this.popover = 'manual'
      if (!this.matches(':popover-open')) this.showPopover()
    }
  }
}

function previewOf(element: HTMLElement): Preview | null {
  const text = element.getAttribute('preview')
  if (text === null) return null
  try {
    return (text ? JSON.parse(text) : {}) as Preview
  } catch {
    return {}
  }
}

const emptyDoor: Door = {
  companyName: '',
  greeting: '',
  look: { accent: '#ad4526', side: 'end', theme: 'system' },
  agents: [],
  to: null,
  backAt: null,
  asksWho: true,
  calls: false,
  puzzle: { salt: '', bits: 0 },
}
