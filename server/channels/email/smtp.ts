import { leaveLine, takeLine } from './lines.ts'
import { Line, type RefusedRecipient } from './smtp-line.ts'
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
      refused: RefusedRecipient[] /** some servers give the mail an id of their own */
      renamed: string | null
    }
  | { outcome: 'later' | 'never' | 'uncertain'; trouble: Trouble }

/** `not begun`: `speak` said no. */
export type Sending = Begun | { outcome: 'not begun' }

/**
 * `speak` is awaited when the server listens and the sender is signed in, before the first word of this mail; when it
 * answers false, nothing is said. A line that is left open carries the next mail, too.
 */
export async function sendMail(
  settings: ServerSettings,
  mail: { from: string; to: string[]; raw: Buffer },
  speak: () => Promise<boolean> = async () => true,
): Promise<Sending> {
  let line: Line | null = null
  let isDone = false
  try {
    line = await takeLine(settings, 30_000)
    if (!(await speak())) return { outcome: 'not begun' }
    const { response, refused, renamed } = await line.send(mail)
    isDone = true
    return { outcome: 'sent', response, refused, renamed }
  } catch (error) {
    return {
      outcome: outcomeOf(error, line?.handedOver ?? false),
      trouble: refusalWords(error, troubleOf(error, 'SMTP', settings)),
    }
  } finally {
    if (line && isDone) leaveLine(settings, line)
    else line?.close()
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
  const what = code === 'EENVELOPE' ? 'address' : 'mail'
  const said = response.replace(/\s+/g, ' ').slice(0, 300)
  const words = `The mail server does not accept this ${what}: ${said}`
  return { code: 'rejected', values: { ...trouble.values, what, said }, words, detail: trouble.detail }
}
