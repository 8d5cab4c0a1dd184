import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { type ServerSettings, type Trouble, troubleOf } from './trouble.ts'

export type SmtpTried = { ok: true } | { ok: false; trouble: Trouble }

/** Signs in at the SMTP server and leaves again, or tells in plain words what is wrong. */
export async function trySmtp(settings: ServerSettings, patience = 12_000): Promise<SmtpTried> {
  const line = new Line(settings, patience)
  try {
    await line.open()
    return { ok: true }
  } catch (error) {
    return { ok: false, trouble: troubleOf(error, 'SMTP', settings) }
  } finally {
    line.close()
  }
}

/**
 * How sending went. `later`: nothing left, and another try may succeed. `never`: another try would be refused again.
 * `uncertain`: the whole mail was handed over, then the line broke before the server said yes or no.
 */
export type Begun =
  | {
      outcome: 'sent'
      response: string
      refused: string[] /** some servers give the mail an id of their own */
      renamed: string | null
    }
  | { outcome: 'later' | 'never' | 'uncertain'; trouble: Trouble }

/** `not begun`: `speak` said no. */
export type Sending = Begun | { outcome: 'not begun' }

/**
 * `speak` is awaited when the server listens and the sender is signed in, before the first word of this mail; when it
 * answers false, nothing is said.
 */
export async function sendMail(
  settings: ServerSettings,
  mail: { from: string; to: string[]; raw: Buffer },
  speak: () => Promise<boolean> = async () => true,
): Promise<Sending> {
  const line = new Line(settings, 30_000)
  try {
    await line.open()
    if (!(await speak())) return { outcome: 'not begun' }
    const { response, rejected, renamed } = await line.send(mail)
    return { outcome: 'sent', response, refused: rejected, renamed }
  } catch (error) {
    return {
      outcome: outcomeOf(error, line.handedOver),
      trouble: refusalWords(error, troubleOf(error, 'SMTP', settings)),
    }
  } finally {
    line.close()
  }
}

function outcomeOf(error: unknown, handedOver: boolean): 'later' | 'never' | 'uncertain' {
  const { responseCode: status, code } = error as { responseCode?: number; code?: string }
  if (code === 'EAUTH' || code === 'ENOAUTH') return 'never'
  if (code === 'EENVELOPE' && !(status && status < 500)) return 'never'
  if (status !== undefined && status > 0) return status >= 500 && status !== 503 ? 'never' : 'later'
  return handedOver ? 'uncertain' : 'later'
}

/** What the server said about this very mail is more use than that it refused. */
function refusalWords(error: unknown, trouble: Trouble): Trouble {
  const { code, response } = error as { code?: string; response?: string }
  if (trouble.code === 'wrong_password' || !response || (code !== 'EENVELOPE' && code !== 'EMESSAGE')) return trouble
  const who =
    code === 'EENVELOPE' ? 'The mail server does not accept this address' : 'The mail server does not accept this mail'
  return { code: 'rejected', words: `${who}: ${response.replace(/\s+/g, ' ').slice(0, 300)}`, detail: trouble.detail }
}

/** One SMTP conversation, as promises. */
class Line {
  /** the last byte of the mail is on its way: from here on the server may have taken it */
  handedOver = false
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
    this.#connection.on('error', (error: Error) => this.#broken(error))
  }

  async open(): Promise<void> {
    await this.#step((done) => this.#connection.connect((error) => done(error)))
    const { user, password } = this.#settings
    if (user !== '')
      await this.#step((done) => this.#connection.login({ user, pass: password }, (error) => done(error)))
  }

  send({
    from,
    to,
    raw,
  }: {
    from: string
    to: string[]
    raw: Buffer
  }): Promise<{ response: string; rejected: string[]; renamed: string | null }> {
    return this.#step((done) => {
      this.#connection.send({ from, to, size: raw.byteLength }, this.#watched(raw), (error, info) =>
        done(error, {
          response: info?.response ?? '',
          rejected: info?.rejected ?? [],
          renamed: info?.serverMessageId ?? null,
        }),
      )
    })
  }

  close(): void {
    if (this.handedOver) this.#connection.quit()
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
