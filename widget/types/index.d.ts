/** What `rapport('on', …)` tells, and with what. */
export type RapportEvents = {
  /** the launcher is there */
  ready: undefined
  /** nothing is shown: chat is off, this page is none of those that may show it, or the desk did not answer */
  off: { code: 'chat_off' | 'foreign_origin' | 'offline' | (string & {}) }
  open: undefined
  close: undefined
  /** new words of yours, which they are not looking at */
  message: { conversationId: string; name: string }
  unread: { count: number }
  /** a command could not be done, such as a token that is refused */
  trouble: unknown
}

export type RapportLanguage = 'en' | 'de' | 'es' | 'fr' | 'ar'

export interface Rapport {
  (command: 'open' | 'close' | 'toggle'): void
  /** Nothing of the chat is seen, on pages where it would be in the way; or it is again. Opening it shows it, too. */
  (command: 'hide' | 'show'): void
  /** Says who is signed in on your site, by a token that your server signed: see docs/own-site.md. Good once. */
  (command: 'identify', token: string): void
  /** They have signed out: this browser forgets who they are. What was said stays with you. */
  (command: 'forget'): void
  /** Instead of the language of your page, or of the browser. */
  (command: 'language', language: RapportLanguage): void
  /** Whose personal link they came by; null: nobody's. */
  (command: 'to', slug: string | null): void
  /** Where they are, for a site whose addresses do not tell. Told only while they share it. */
  (command: 'page', page: { url: string; title?: string }): void
  /** What they have tried about it themselves, in a few words: stays in their browser until they agree that you see it. */
  (command: 'tried', words: string): void
  /** They agree that your team sees which page they are on, and what they read and tried; or not any more. Ask them first. */
  (command: 'share', share: boolean): void
  <Name extends keyof RapportEvents>(
    command: 'on' | 'off',
    event: Name,
    listener: (detail: RapportEvents[Name]) => void,
  ): void
  /** What was asked before the script had come. */
  q?: ArrayLike<unknown>[]
}

declare global {
  interface Window {
    rapport?: Rapport
  }
  /** As `window.rapport`, where the script or the line before it stands in the page. */
  var rapport: Rapport

  interface HTMLElementTagNameMap {
    'rapport-chat': HTMLElement
  }
}
