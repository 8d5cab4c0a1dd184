/** Small things kept on this machine. Everything answers `null` or does nothing where storage is closed. */
export const keep = {
  read<Kept>(name: string): Kept | null {
    try {
      const kept = localStorage.getItem(`rapport.${name}`)
      return kept === null ? null : (JSON.parse(kept) as Kept)
    } catch {
      return null
    }
  },
  write(name: string, what: unknown): void {
    try {
      if (what === null || what === undefined) localStorage.removeItem(`rapport.${name}`)
      else localStorage.setItem(`rapport.${name}`, JSON.stringify(what))
    } catch {
      // Full or closed: what is typed still lives in memory and goes to the server.
    }
  },
  /** What is kept here, by name, in no order. */
  names(): string[] {
    try {
      const all = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '')
      return all.filter((name) => name.startsWith('rapport.')).map((name) => name.slice('rapport.'.length))
    } catch {
      return []
    }
  },
}
