import type { Door, Look } from './shapes.ts'

/* What the launcher and the panel know of each other. They may be a few days apart, when a page was open for long. */

/** What a preview shows instead of what the desk says. */
export type Preview = { look?: Partial<Look>; greeting?: string; asksWho?: boolean; language?: string }

/** What they read and tried before they asked, the latest first; `at` in ISO 8601. */
export type Trail = {
  pages: { url: string; title: string; at: string }[]
  tried: { words: string; at: string }[]
}

export type Host = {
  /** the origin that the panel came from, and speaks with */
  desk: string
  element: HTMLElement
  root: ShadowRoot
  /** as the launcher saw it; null: not seen yet */
  door: Door | null
  language: string | null
  to: string | null
  /** fills the page, and has no launcher */
  page: boolean
  preview: Preview | null
  /** stays in the browser until they agree that it is told; a launcher of some days ago has none */
  trail?: { read(): Trail; forget(): void }
  emit(event: string, detail?: unknown): void
  /** the launcher draws what it is told */
  setUnread(count: number): void
  /** the panel is open, or is not; the focus goes to the launcher where it was in the panel */
  setOpen(open: boolean): void
}

export type Panel = {
  open(): void
  close(): void
  identify(token: string): Promise<void>
  forget(): Promise<void>
  language(language: string): void
  page(page: { url: string; title?: string }): void
  /** the trail has something new; a panel of some days ago does not look at it */
  tried?(): void
  /** listens, or not any more: the site has taken the chat out of its page */
  hear?(listens: boolean): void
  share(share: boolean): Promise<void>
  to(slug: string | null): void
  preview(preview: Preview): void
}
