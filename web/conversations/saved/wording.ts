import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { useEffect, useState } from 'react'
import type { Robotic } from '../../../contract/wording/robotic.ts'

/** Why words sound like a machine, in a few of ours. */
export const whyWords: Record<Robotic['why'], MessageDescriptor> = {
  number: msg`People are no numbers.`,
  deaf: msg`It tells them not to answer.`,
  hollow: msg`Everybody says it, and nobody means it.`,
  process: msg`It tells of our machinery.`,
  nameless: msg`It could go to anyone.`,
  rating: msg`It asks for marks.`,
  shutting: msg`It shuts the door.`,
}

const none: readonly Robotic[] = []

/** What in these words sounds like a machine, a moment after the last letter; the phrases come when they are needed. */
export function useRobotic(text: string, language: string | null): readonly Robotic[] {
  const [found, setFound] = useState(none)
  useEffect(() => {
    if (text.trim() === '') return
    let here = true
    const timer = setTimeout(() => {
      import('../../../contract/wording/robotic.ts').then(
        ({ roboticWording }) => here && setFound(roboticWording(text, language)),
        () => undefined,
      )
    }, 400)
    return () => {
      here = false
      clearTimeout(timer)
    }
  }, [text, language])
  // what was found in other words may stand in other places by now
  return found.filter((one) => text.slice(one.span.start, one.span.end) === one.words)
}
