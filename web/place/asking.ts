import { useCallback, useEffect, useState } from 'react'
import { codeOf } from '../platform/refusals.ts'

export type Code = ReturnType<typeof codeOf>
export type Asked<Answer> = {
  answer: Answer | null
  failed: Code | null
  again: () => void
  put: (answer: Answer) => void
}

/** Asks when the page opens, and again when `key` changes or somebody wants it. */
export function useAsked<Answer>(call: () => Promise<Answer>, key: string): Asked<Answer> {
  const [state, setState] = useState<{ key: string; answer: Answer | null; failed: Code | null }>({
    key,
    answer: null,
    failed: null,
  })
  const [round, setRound] = useState(0)
  useEffect(() => {
    let gone = false
    call().then(
      (answer) => gone || setState({ key, answer, failed: null }),
      (error: unknown) => gone || setState((state) => ({ ...state, key, failed: codeOf(error) })),
    )
    return () => {
      gone = true
    }
    // the call is made of the key
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key, round])
  const put = useCallback((answer: Answer) => setState({ key, answer, failed: null }), [key])
  const fresh = state.key === key
  return {
    answer: fresh ? state.answer : null,
    failed: fresh ? state.failed : null,
    again: () => setRound((round) => round + 1),
    put,
  }
}

/** Does something once at a time, and says what went wrong. */
export function useDoing(): {
  busy: boolean
  failed: Code | null
  run: (what: () => Promise<unknown>) => Promise<boolean>
} {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Code | null>(null)
  const run = async (what: () => Promise<unknown>) => {
    if (busy) return false
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
