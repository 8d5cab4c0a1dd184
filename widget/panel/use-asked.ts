import { useEffect, useState } from 'preact/hooks'
import { codeOf } from '../ask.ts'

/** What the desk answers to a question that a part of the panel asks as it opens. */
export function useAsked<T>(ask: () => Promise<T>, key: string) {
  const [answer, setAnswer] = useState<T | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  useEffect(() => {
    let gone = false
    setFailed(null)
    ask().then(
      (came) => gone || setAnswer(came),
      (error: unknown) => gone || setFailed(codeOf(error)),
    )
    return () => {
      gone = true
    }
  }, [key])
  return { answer, failed, setAnswer }
}
