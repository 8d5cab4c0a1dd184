/** how close upon each other two writings may follow, in milliseconds */
const breath = 20

/**
 * What all hear alike is put together once: the first word at once, and what comes within a breath of the one before in one
 * with it. So a busy moment costs each line one writing, and a quiet one waits for nothing.
 */
export function openVoice(tell: (text: Buffer) => void): { say(text: string): void; stop(): void } {
  let waiting = ''
  let told = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined
  const now = () => {
    timer = undefined
    told = performance.now()
    const text = Buffer.from(waiting)
    waiting = ''
    tell(text)
  }
  return {
    say: (text) => {
      waiting += text
      if (timer) return
      const since = performance.now() - told
      if (since >= breath) now()
      else timer = setTimeout(now, breath - since)
    },
    stop: () => clearTimeout(timer),
  }
}
