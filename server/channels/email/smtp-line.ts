import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { ServerSettings } from './trouble.ts'

/** Whoever was refused while others were taken, and what the server said of them. */
export type RefusedRecipient = { address: string; words: string }
type Taken = { response: string; refused: RefusedRecipient[]; renamed: string | null }

/** How long a server may take to say that it still listens, in milliseconds. */
const STILL_THERE = 5_000

/** One SMTP conversation, as promises; good for several mails, one after the other. */
export class Line {
  /** the last byte of the mail is on its way: from here on the server may have taken it */
  handedOver = false
  /** how many mails it has carried */
  mails = 0
  isBroken = false
  readonly #connection: SMTPConnection
  readonly #settings: ServerSettings
  #broken: (error: Error) => void = () => {}

  constructor(settings: ServerSettings, patience: number) {
    this.#settings = settings
    this.#connection = new SMTPConnection({
      host: settings.host,
      port: settings.port,
      secure: settings.security === 'tls',
      requireTLS: settings.security === 'starttls',
      ignoreTLS: settings.security === 'none',
      connectionTimeout: patience,
      greetingTimeout: patience,
      dnsTimeout: patience,
      socketTimeout: 2 * 60_000,
    })
    this.#connection.on('error', (error: Error) => {
      this.isBroken = true
      this.#broken(error)
    })
    this.#connection.on('end', () => {
      this.isBroken = true
    })
  }

  async open(): Promise<void> {
    await this.#step((done) => this.#connection.connect((error) => done(error)))
    const { user, password, access } = this.#settings
    if (user === '') return
    const signIn = access === undefined ? { user, pass: password } : byAccess(user, access)
    await this.#step((done) => this.#connection.login(signIn, (error) => done(error)))
  }

  /** Whether a line that was left open is still one: asked before anybody says that a mail is being spoken. */
  async stillAnswers(): Promise<boolean> {
    if (this.isBroken) return false
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), STILL_THERE)
    })
    const answer = this.#step((done) => this.#connection.reset((error) => done(error))).then(
      () => true,
      () => false,
    )
    return Promise.race([answer, tooLong]).finally(() => clearTimeout(timer))
  }

  send({ from, to, raw }: { from: string; to: string[]; raw: Buffer }): Promise<Taken> {
    this.handedOver = false
    this.mails++
    return this.#step((done) => {
      this.#connection.send({ from, to, size: raw.byteLength }, this.#watched(raw), (error, info) =>
        done(error, {
          response: info?.response ?? '',
          refused: (info?.rejected ?? []).map((address) => ({
            address,
            words: saidOf(address, (info as { rejectedErrors?: RecipientError[] })?.rejectedErrors ?? []),
          })),
          renamed: info?.serverMessageId ?? null,
        }),
      )
    })
  }

  close(): void {
    if (this.mails > 0 && !this.isBroken) this.#connection.quit()
    else this.#connection.close()
  }

  /** Notices when the mail has been read to its end; what follows is only the dot. */
  #watched(raw: Buffer): Readable {
    const source = Readable.from([raw], { objectMode: false })
    source.on('end', () => {
      this.handedOver = true
    })
    return source
  }

  #step<T>(run: (done: (error: Error | null | undefined, result?: T) => void) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#broken = reject
      run((error, result) => (error ? reject(error) : resolve(result as T)))
    })
  }
}

/** As XOAUTH2 wants it, from Google's and Microsoft's documentation. Whether the access is still good, others see to. */
function byAccess(user: string, access: string): SMTPConnection.AuthenticationType {
  const oauth2 = {
    getToken: (_again: boolean, done: (error: Error | null, access: string) => void) => done(null, access),
    buildXOAuth2Token: (access: string) =>
      Buffer.from(`user=${user}\u0001auth=Bearer ${access}\u0001\u0001`).toString('base64'),
  }
  // the library's types know only its own generator of tokens
  return { user, oauth2 } as unknown as SMTPConnection.AuthenticationType
}

type RecipientError = { recipient?: string; response?: string; message: string }

function saidOf(address: string, errors: RecipientError[]): string {
  const found = errors.find((error) => error.recipient === address)
  return (found?.response ?? found?.message ?? '').replace(/\s+/g, ' ').slice(0, 300)
}
