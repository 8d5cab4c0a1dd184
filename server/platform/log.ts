import { pino, type Logger } from 'pino'

export type Log = Logger

/** Lines of JSON on standard error; standard output is for what a person at the terminal reads. */
export function openLog(level: string): Log {
  return pino(
    { level, redact: ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.token'] },
    pino.destination(2),
  )
}
