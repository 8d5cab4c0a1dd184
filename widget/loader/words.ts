import type { Language } from '../shapes.ts'

/** What the launcher says to those who do not see it. The panel's words come with the panel. */
export const launcherWords: Record<
  Language,
  { open: string; close: string; chat: string; unread(count: number): string }
> = {
  en: {
    open: 'Write to us',
    close: 'Close the chat',
    chat: 'Chat',
    unread: (count) => (count === 1 ? 'one new message' : `${count} new messages`),
  },
  de: {
    open: 'Schreiben Sie uns',
    close: 'Chat schließen',
    chat: 'Chat',
    unread: (count) => (count === 1 ? 'eine neue Nachricht' : `${count} neue Nachrichten`),
  },
  es: {
    open: 'Escríbanos',
    close: 'Cerrar el chat',
    chat: 'Chat',
    unread: (count) => (count === 1 ? 'un mensaje nuevo' : `${count} mensajes nuevos`),
  },
  fr: {
    open: 'Écrivez-nous',
    close: 'Fermer la discussion',
    chat: 'Discussion',
    unread: (count) => (count === 1 ? 'un nouveau message' : `${count} nouveaux messages`),
  },
  ar: {
    open: 'اكتبوا إلينا',
    close: 'إغلاق المحادثة',
    chat: 'محادثة',
    unread: (count) => (count === 1 ? 'رسالة جديدة' : count === 2 ? 'رسالتان جديدتان' : `رسائل جديدة: ${count}`),
  },
}
