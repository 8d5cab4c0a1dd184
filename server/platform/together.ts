/**
 * What is asked under one key within one turn of the event loop is asked once, when that turn is over: a screen asks
 * for several things at once, and each would look up the same session and the same person. The question is put after
 * everyone has come, so nobody is given an answer that is older than their own asking.
 */
export function together<Of extends object, Answer>(): (
  of: Of,
  key: string,
  ask: () => Promise<Answer>,
) => Promise<Answer> {
  const all = new WeakMap<Of, Map<string, Promise<Answer>>>()
  return (of, key, ask) => {
    let waiting = all.get(of)
    if (!waiting) all.set(of, (waiting = new Map()))
    const others = waiting.get(key)
    if (others) return others
    const mine = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      waiting.delete(key)
      return ask()
    })
    waiting.set(key, mine)
    return mine
  }
}
