/* The bytes of files that wait to be said: in the database of the browser, so that a page that is closed loses none and any
 * tab can bring them over; where it keeps none, in this page alone. It is opened only when a file is said. */

export type KeptFiles = {
  /** `lasts`: also when this page is closed */
  put(key: string, bytes: Blob, lasts: boolean): void
  /** null: they are nowhere any more */
  get(key: string): Promise<Blob | null>
  /** whether this page itself has them */
  isHere(key: string): boolean
  drop(keys: string[]): void
  /** all others go: what a page that died left behind */
  keepOnly(keys: string[]): Promise<void>
  /** nothing of this page is left */
  letGo(): void
  /** nothing of the browser is left */
  forget(): void
}

const files = 'files'

export function openKeptFiles(desk: string | null): KeptFiles {
  const name = `rapport files@${desk}`
  const here = new Map<string, Blob>()
  let opened: Promise<IDBDatabase> | null = null
  const close = () => {
    void opened?.then((base) => base.close()).catch(() => {})
    opened = null
  }
  const open = () => {
    opened ??= new Promise((done, fail) => {
      const asked = indexedDB.open(name, 1)
      asked.addEventListener('upgradeneeded', () => asked.result.createObjectStore(files))
      asked.addEventListener('error', () => fail(asked.error))
      asked.addEventListener('success', () => {
        // another tab forgets all of it
        asked.result.addEventListener('versionchange', close)
        done(asked.result)
      })
    })
    return opened
  }
  /** What the browser answers; null where it keeps nothing, for whatever reason. */
  const ask = async <T>(mode: IDBTransactionMode, what: (all: IDBObjectStore) => IDBRequest<T>): Promise<T | null> => {
    if (desk === null) return null
    try {
      const asked = what((await open()).transaction(files, mode).objectStore(files))
      return await new Promise((done) => {
        asked.addEventListener('success', () => done(asked.result))
        asked.addEventListener('error', () => done(null))
      })
    } catch {
      opened = null
      return null
    }
  }
  const drop = (keys: string[]) => {
    for (const key of keys) {
      here.delete(key)
      void ask('readwrite', (all) => all.delete(key))
    }
  }
  return {
    put: (key, bytes, lasts) => {
      here.set(key, bytes)
      if (lasts) void ask('readwrite', (all) => all.put(bytes, key))
    },
    get: async (key) => here.get(key) ?? (await ask<Blob | undefined>('readonly', (all) => all.get(key))) ?? null,
    isHere: (key) => here.has(key),
    drop,
    keepOnly: async (keys) => {
      // to ask would make one
      if (!(await namesOfBases()).includes(name)) return
      const all = (await ask('readonly', (all) => all.getAllKeys())) ?? []
      drop(all.map(String).filter((key) => !keys.includes(key)))
    },
    letGo: () => here.clear(),
    forget: () => {
      here.clear()
      close()
      try {
        if (desk !== null) indexedDB.deleteDatabase(name)
      } catch {
        // it keeps none
      }
    },
  }
}

async function namesOfBases(): Promise<(string | undefined)[]> {
  try {
    return (await indexedDB.databases()).map((one) => one.name)
  } catch {
    return []
  }
}
