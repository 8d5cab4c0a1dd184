import { keep } from '../platform/keep.ts'

/** What an agent has begun to write to somebody outside about a letter, or has taken back. */
export type InquiryDraft = { name: string; email: string; text: string }

const place = (messageId: string) => `inquiry.${messageId}`

export function keptInquiry(messageId: string): InquiryDraft {
  return keep.read<InquiryDraft>(place(messageId)) ?? { name: '', email: '', text: '' }
}

/** On this machine, until it has left. */
export function keepInquiry(messageId: string, draft: InquiryDraft | null): void {
  keep.write(place(messageId), draft)
}
