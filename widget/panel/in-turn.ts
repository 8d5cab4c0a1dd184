/** Runs one at a time. Whoever asks meanwhile shares the next run, which begins after they asked: nothing is missed. */
export function inTurn(run: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve()
  let next: Promise<void> | null = null
  return () => {
    if (next) return next
    const begin = () => {
      next = null
      return run()
    }
    return (last = next = last.then(begin, begin))
  }
}
