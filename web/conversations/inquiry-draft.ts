import { drawer } from '../platform/drawer.ts'

/** What an agent has begun to write to somebody outside about a letter, or has taken back. */
export type InquiryDraft = { name: string; email: string; text: string }

const place = (messageId: string) => `inquiry ${messageId}`

/** `about`: the id of the person whose letter it is. */
export function keptInquiry(about: string, messageId: string): InquiryDraft {
  return drawer.read<InquiryDraft>(about, place(messageId)) ?? { name: '', email: '', text: '' }
}

/** On this machine, until it has left. */
export function keepInquiry(about: string, messageId: string, draft: InquiryDraft | null): void {
  const isEmpty = !draft || !(draft.name || draft.email || draft.text)
  drawer.write(about, place(messageId), isEmpty ? null : draft)
}
