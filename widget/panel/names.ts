import type { Keep } from '../keep.ts'

/** Names that conversations had in this browser, and their ids at the desk since. */
type Names = Record<string, string>

const most = 20

/** What one tab learns of them all learn, and a page that was closed meanwhile finds it when it is opened again. */
export function openNames(keep: Keep) {
  const all = () => keep.read<Names>('named') ?? {}
  return {
    all,
    idOf: (talk: string): string => all()[talk] ?? talk,
    note: (talk: string, id: string) =>
      keep.write('named', Object.fromEntries([...Object.entries(all()), [talk, id]].slice(-most))),
  }
}
