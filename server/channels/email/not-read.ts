import type { NotReadCode, Said } from '../../../contract/sayings.ts'

/** Why a mail could not be read or joined to anybody, as it is noted with the mail: English, and read by people as it stands. */
export const notRead = {
  notHandedOut: 'Its mail server lists this mail, and does not hand it out.',
  fromOurselves: 'It comes from our own mailbox, and does not say who wrote it.',
  noAuthor: 'It does not say who wrote it.',
  ourFault: 'Something went wrong on our side while it was taken in.',
  tooLong: (seconds: number) => `reading it took longer than ${Math.round(seconds)} seconds`,
  readerFailed: (said: string) => `reading it failed: ${said}`,
  readerEnded: 'reading it ended the reader',
}

/** The same as a code with values, for screens to say in their own words; null: noted otherwise. */
export function whyNotRead(noted: string): Said<NotReadCode> | null {
  const { notHandedOut, fromOurselves, noAuthor, ourFault, readerEnded } = notRead
  const plain: Record<string, NotReadCode> = {
    [notHandedOut]: 'not_handed_out',
    [fromOurselves]: 'from_ourselves',
    [noAuthor]: 'no_author',
    [ourFault]: 'our_fault',
    [readerEnded]: 'reader_ended',
  }
  const code = plain[noted]
  if (code) return { code, values: {} }
  const seconds = /^reading it took longer than (\d+) seconds$/.exec(noted)?.[1]
  if (seconds) return { code: 'too_long', values: { seconds } }
  const said = /^reading it failed: (.+)$/s.exec(noted)?.[1]
  return said ? { code: 'reader_failed', values: { said } } : null
}
