/* What this browser keeps of a visit, in the storage of the company's own page. Nothing is written before somebody has
 * written to us, or their site has said who they are. */

export type Keep = {
  read<T>(name: Kept): T | null
  write(name: Kept, value: unknown): void
  /** calls when another tab has changed something; answers how to stop */
  watch(changed: (name: Kept) => void): () => void
  forget(): void
}
export type Kept = 'visit' | 'outbox' | 'draft' | 'named' | 'prefs'
const names: Kept[] = ['visit', 'outbox', 'draft', 'named', 'prefs']

/** Keeps in localStorage, and in memory where that is closed to us or full. Nothing before there is a visit or an outbox. */
export function openKeep(desk: string, store: Storage | null = ownStorage()): Keep {
  const memory = new Map<string, string>()
  const key = (name: Kept) => `rapport.${name}@${desk}`
  const get = (name: Kept) => memory.get(key(name)) ?? quietly(() => store?.getItem(key(name))) ?? null
  const begun = () => get('visit') !== null || get('outbox') !== null
  return {
    read: <T>(name: Kept) => quietly(() => JSON.parse(get(name) ?? 'null') as T),
    write: (name, value) => {
      memory.delete(key(name))
      if (value === null) return void quietly(() => store?.removeItem(key(name)))
      const text = JSON.stringify(value)
      const mayStore = name === 'visit' || name === 'outbox' || begun()
      if (!mayStore || !store || quietly(() => (store.setItem(key(name), text), true)) === null)
        memory.set(key(name), text)
    },
    watch: (changed) => {
      const hear = (event: StorageEvent) => {
        const name = names.find((one) => event.key === key(one))
        if (name) changed(name)
      }
      addEventListener('storage', hear)
      return () => removeEventListener('storage', hear)
    },
    forget: () => {
      memory.clear()
      for (const name of names) quietly(() => store?.removeItem(key(name)))
    },
  }
}

/** A memory that ends with the page: of previews, and where storage is closed to us. */
export const openMemory = (): Keep => openKeep('', null)

function ownStorage(): Storage | null {
  return quietly(() => localStorage)
}

function quietly<T>(run: () => T): T | null {
  try {
    return run()
  } catch {
    return null
  }
}
