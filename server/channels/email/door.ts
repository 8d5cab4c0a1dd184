import { readFileSync } from 'node:fs'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { begin, system } from '../../platform/act.ts'
import type { Door } from '../../platform/config.ts'
import type { House } from '../../platform/house.ts'
import { inDemo, readMailboxes } from '../mailbox.ts'
import { DoorLimits } from './door-limits.ts'
import { LARGEST } from './fetch-mails.ts'
import { keepTogether } from './keep-together.ts'
import { withoutToken } from './reply-address.ts'

const MAILS_A_CONNECTION = 500
const RECIPIENTS = 50
/** What all mails that are just being handed over may take of our memory, in bytes. */
const AT_ONCE = 4 * LARGEST

type Refusing = Error & { responseCode: number }

/** No: for now (4xx: the sender comes again), or for good (5xx: the sender tells whoever wrote it). RFC 5321, 4.2. */
function no(responseCode: number, words: string): Refusing {
  return Object.assign(new Error(words), { responseCode })
}

/**
 * Takes mail directly, by SMTP or LMTP, for those who forward theirs: only for the addresses of mailboxes, and answered
 * with yes (250) only once it is committed. Answers how to close it.
 */
export async function openDoor(house: House, door: Door, by: 'smtp' | 'lmtp'): Promise<() => Promise<void>> {
  const limits = new DoorLimits()
  const keepOne = keepTogether(house)
  const brought = new WeakMap<SMTPServerSession, number>()
  const entered = new Set<string>()
  let bytes = 0
  const server = new SMTPServer({
    lmtp: by === 'lmtp',
    name: new URL(house.config.url).hostname,
    banner: 'Rapport',
    size: LARGEST,
    disabledCommands: ['AUTH', ...(door.tls ? [] : ['STARTTLS'])],
    ...(door.tls && { cert: readFileSync(door.tls.cert), key: readFileSync(door.tls.key) }),
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    maxClients: 200,
    socketTimeout: 60_000,
    closeTimeout: 5_000,
    onConnect: (session, answer) => {
      if (limits.enter(session.remoteAddress)) {
        entered.add(session.id)
        return answer()
      }
      return answer(no(421, 'Too many connections from your network; please come again later.'))
    },
    onClose: ({ id, remoteAddress }) => {
      // whoever was turned away at once was never counted
      if (entered.delete(id)) limits.leave(remoteAddress)
    },
    onMailFrom: (_address, session, answer) => {
      const count = (brought.get(session) ?? 0) + 1
      brought.set(session, count)
      if (count > MAILS_A_CONNECTION || !limits.mayBring(session.remoteAddress))
        return answer(no(451, 'That is enough for a moment; please come again later.'))
      return answer()
    },
    onRcptTo: ({ address }, session, answer) => {
      if (session.envelope.rcptTo.length >= RECIPIENTS) return answer(no(452, 'Too many recipients at once.'))
      recipientsOf(house, [address]).then(
        (found) => answer(found.length > 0 ? undefined : no(550, 'Nobody is reached by this address here.')),
        () => answer(no(451, 'We cannot take mail just now; please come again later.')),
      )
    },
    onData: (stream, session, answer) => {
      take(stream, session).then(
        () => answer(null, by === 'lmtp' ? session.envelope.rcptTo.map(() => 'It is kept.') : 'It is kept.'),
        (error: unknown) => answer(asRefusal(house, error)),
      )
    },
  })
  server.on('error', (error: Error) => house.log.debug({ err: error }, 'somebody at the door of mail left oddly'))
  await new Promise<void>((open, failed) => {
    server.once('error', failed)
    server.listen(door.port, door.host, () => open())
  })
  door.port = portOf(server) ?? door.port
  return () => new Promise((closed) => server.close(() => closed()))

  async function take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    let mine = 0
    try {
      const chunks: Buffer[] = []
      let full = false
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        // read to its end in any case: only then may we answer
        if (full || stream.sizeExceeded) continue
        full = bytes + chunk.byteLength > AT_ONCE
        mine += chunk.byteLength
        bytes += chunk.byteLength
        chunks.push(chunk)
      }
      if (stream.sizeExceeded) throw no(552, `That is more than the ${LARGEST / 1e6} MB that are taken in.`)
      if (full) throw no(452, 'We have our hands full; please come again later.')
      await keep(session, Buffer.concat(chunks))
    } finally {
      bytes -= mine
    }
  }

  async function keep(session: SMTPServerSession, raw: Buffer): Promise<void> {
    const { mailFrom, rcptTo } = session.envelope
    const to = rcptTo.map(({ address }) => address)
    const mailboxIds = await recipientsOf(house, to)
    if (mailboxIds.length === 0) throw no(550, 'Nobody is reached by this address here.')
    const from = mailFrom ? mailFrom.address : ''
    const helo = session.hostNameAppearsAs || ''
    await keepOne({ mailboxIds, raw, handed: { by, ip: session.remoteAddress, helo, from, to } })
  }
}

/** The mailboxes that these addresses belong to, each once; name+anything@… belongs to name@…. */
async function recipientsOf(house: House, addresses: string[]): Promise<string[]> {
  const act = begin(house.db, system)
  if (await inDemo(act)) return []
  const mailboxes = await readMailboxes(act)
  const asked = new Set(addresses.map((address) => withoutToken(address).toLowerCase()))
  return mailboxes.filter((mailbox) => asked.has(mailbox.address.toLowerCase())).map((mailbox) => mailbox.id)
}

/** Whatever goes wrong on our side, the sender keeps the mail and comes again. */
function asRefusal(house: House, error: unknown): Refusing {
  if (error instanceof Error && 'responseCode' in error) return error as Refusing
  house.log.error({ err: error }, 'mail that was handed over could not be kept; its sender comes again')
  return no(451, 'We cannot keep it just now; please come again later.')
}

function portOf(server: SMTPServer): number | null {
  const address = server.server.address()
  return typeof address === 'object' && address ? address.port : null
}
