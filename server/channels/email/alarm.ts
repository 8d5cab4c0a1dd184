/** Waits, unless something happens first. */
export class Alarm {
  #wake: () => void = () => {}
  #rung = false
  readonly #others = new Set<() => void>()

  ring(): void {
    this.#rung = true
    this.#wake()
    for (const wake of this.#others) wake()
  }

  async wait(milliseconds: number): Promise<void> {
    if (!this.#rung) {
      let timer: NodeJS.Timeout | undefined
      await new Promise<void>((wake) => {
        this.#wake = wake
        timer = setTimeout(wake, milliseconds)
      })
      clearTimeout(timer)
    }
    this.#rung = false
  }

  /** For whoever else waits for the same bell; the end of `signal` wakes them, too. */
  async also(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return
    let timer: NodeJS.Timeout | undefined
    let wake: () => void = () => {}
    await new Promise<void>((awake) => {
      wake = awake
      this.#others.add(wake)
      signal.addEventListener('abort', wake)
      timer = setTimeout(wake, milliseconds)
    })
    clearTimeout(timer)
    this.#others.delete(wake)
    signal.removeEventListener('abort', wake)
  }
}
