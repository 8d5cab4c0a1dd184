/** What is to happen, in order of time; at one time, in the order in which it was planned. A binary heap. */
export function makeTimeline(begins: number) {
  const heap: { time: number; turn: number; run: () => void }[] = []
  let [now, turns] = [begins, 0]
  return {
    get now() {
      return now
    },
    at(time: number, run: () => void): void {
      heap.push({ time: Math.max(time, now), turn: turns++, run })
      rise(heap.length - 1)
    },
    /** Goes on until nothing is left, or `isOver` says so. */
    run(isOver: () => boolean): void {
      while (heap.length > 0 && !isOver()) {
        const next = pop()
        now = next.time
        next.run()
      }
    },
  }

  function rise(i: number): void {
    for (let at = i; at > 0; ) {
      const above = (at - 1) >> 1
      if (!before(at, above)) return
      swap(at, above)
      at = above
    }
  }

  function pop() {
    const first = heap[0]!
    const last = heap.pop()!
    if (heap.length > 0) {
      heap[0] = last
      sink()
    }
    return first
  }

  function sink(): void {
    for (let at = 0; ; ) {
      let least = at
      for (const below of [2 * at + 1, 2 * at + 2]) if (below < heap.length && before(below, least)) least = below
      if (least === at) return
      swap(at, least)
      at = least
    }
  }

  function before(a: number, b: number): boolean {
    const [x, y] = [heap[a]!, heap[b]!]
    return x.time < y.time || (x.time === y.time && x.turn < y.turn)
  }

  function swap(a: number, b: number): void {
    const one = heap[a]!
    heap[a] = heap[b]!
    heap[b] = one
  }
}
