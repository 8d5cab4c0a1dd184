import type { Bounce } from '../mail.ts'
import type { Why } from './why.ts'

const SENTENCES: Record<Why, string> = {
  nobody: 'nobody has this address.',
  no_host: 'there is no such place as the one behind the @.',
  moved: 'they have another address now.',
  no_mail: 'no mail is taken in there.',
  closed: 'this mailbox is closed.',
  filtered: 'their mail server let it in at first, and then refused it.',
  full: 'their mailbox is full.',
  too_large: 'it is larger than what is taken in there.',
  late: 'it could not be delivered in time.',
  unreachable: 'their mail server could not be reached.',
  spam: 'their mail server took it for spam.',
  sender: 'their mail server takes no mail from this address of ours.',
  host: 'their mail server takes no mail from our mail server.',
  silent: 'their mail server does not answer.',
  unwanted: 'their mail server did not want it.',
  looping: 'mail servers passed it on in a circle.',
  relay: 'the mail server would not pass it on.',
  contents: 'something in it was refused.',
  program: 'the program behind their address failed.',
  trouble: 'something is wrong with their mail server.',
  unsaid: 'the mail server did not say why.',
}

/** Why a mail came back: in plain words, and as the server said it. */
export function inWords({ why, said }: Pick<Bounce, 'why' | 'said'>): string {
  return said ? `${SENTENCES[why]} (${said})` : SENTENCES[why]
}
