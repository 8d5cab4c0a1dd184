import { useState } from 'preact/hooks'
import { codeOf } from '../../ask.ts'
import type { Words } from '../words/en.ts'

/** Something that is being done at the desk: busy, and what went wrong, in a code. */
export function useDoing() {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const run = async (what: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true)
    setFailed(null)
    try {
      await what()
      return true
    } catch (error) {
      setFailed(codeOf(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, failed, run }
}

/** What went wrong, in words. */
export function sayNo(words: Words, code: string): string {
  return code in words.no ? words.no[code as keyof Words['no']] : words.no.unexpected
}
