import { saveDraft } from './conversations/calls.ts'
import { draftsOnlyHere, markThere } from './conversations/drafts.ts'
import { allOutgoing } from './conversations/outbox.ts'
import { links } from './links.ts'
import { drawer, nobody } from './platform/drawer.ts'

/**
 * Words that are on this machine and nowhere else. `letter`: sent, and not taken by the server yet; `begun`: not sent
 * yet; `note`: a note or what was said in a call. `to` leads to where they were written.
 */
export type Unsent = { kind: 'letter' | 'begun' | 'note'; text: string; to: string }

/** What would be lost if this machine were cleared now, after one more try to bring drafts to the server. */
export async function unsentHere(): Promise<Unsent[]> {
  await Promise.all(draftsOnlyHere().map(bring))
  return [
    ...allOutgoing().map(({ mode, text, slug }) => ({
      kind: mode === 'message' ? ('letter' as const) : ('note' as const),
      text,
      to: links.person(slug),
    })),
    ...kept<{ text: string; subject: string }>('begin').map(({ what }) => ({
      kind: 'begun' as const,
      text: what.text || what.subject,
      to: links.begin,
    })),
    ...kept<{ text: string; email: string }>('inquiry ').map(({ about, what }) => ({
      kind: 'begun' as const,
      text: what.text || what.email,
      to: whereTo(about),
    })),
    ...draftsOnlyHere().map(({ personId, kind, writing }) => ({
      kind: kind === 'note' ? ('note' as const) : ('begun' as const),
      text: writing.text || (writing.attachments[0]?.name ?? ''),
      to: links.person(personId),
    })),
    ...kept<{ text: string }>('call ').map(({ about, what }) => ({
      kind: 'note' as const,
      text: what.text,
      to: whereTo(about),
    })),
  ]
}

async function bring({ personId, kind, writing }: ReturnType<typeof draftsOnlyHere>[number]): Promise<void> {
  const { conversationId, text, attachments, version } = writing
  const attachmentIds = attachments.map((one) => one.id)
  await saveDraft(personId, kind, { conversationId, text, attachmentIds, version }).then(
    (there) => there.version <= version && markThere(personId, kind, version),
    // asked about
    () => undefined,
  )
}

const kept = <What>(begin: string) => drawer.all<What>(begin)
const whereTo = (about: string) => (about === nobody ? links.people : links.person(about))
