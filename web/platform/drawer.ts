import { keep } from './keep.ts'

/*
 * What an agent has begun and not yet given away, on this machine. Each thing lies under the agent's id and under that
 * of the person it is about, so that nobody who signs in here next reads or sends it, and it can be let go of when the
 * person is forgotten (docs/decisions/0043). Choices of the machine itself (light, sounds) lie in `keep`.
 */

let whose: string | null = null

/** What is about nobody whom we know yet. */
export const nobody = 'nobody'

/** Whose desk this page is, by id; null: nobody has sat down. */
export const atDesk = (): string | null => whose

/** From now on what is kept is theirs. Things of earlier versions, which say nobody's name, are let go of. */
export function sitDown(agentId: string): void {
  if (whose === agentId) return
  whose = agentId
  for (const name of keep.names()) if (isOwnerless(name)) keep.write(name, null)
}

/** Nothing of theirs is read or kept any more. */
export function standUp(): void {
  whose = null
}

/** Of whoever sits here; `about`: the person's id, or `nobody`. Reads nothing and keeps nothing while nobody does. */
export const drawer = {
  read<Kept>(about: string, name: string): Kept | null {
    return whose === null ? null : keep.read<Kept>(place(whose, about, name))
  },
  write(about: string, name: string, what: unknown): void {
    if (whose !== null) keep.write(place(whose, about, name), what)
  },
  /** Everything whose name begins so. */
  all<Kept>(begin: string): { about: string; name: string; what: Kept }[] {
    return places().flatMap(({ owner, about, name, at }) => {
      const what = owner === whose && name.startsWith(begin) ? keep.read<Kept>(at) : null
      return what === null ? [] : [{ about, name, what }]
    })
  },
  /** Takes everything of theirs off this machine. */
  empty(): void {
    for (const { owner, at } of places()) if (owner === whose) keep.write(at, null)
  },
}

/** The ids of everybody whom words kept here are about, whoever kept them: only the names of drawers are looked at. */
export function keptAbout(): string[] {
  const ids = places().flatMap(({ about, name }) => (about === nobody || name === 'since' ? [] : [about]))
  return [...new Set(ids)]
}

/** Lets go of whatever anybody keeps here about someone. */
export function letGoOf(personId: string): void {
  for (const { about, at } of places()) if (about === personId) keep.write(at, null)
}

const place = (owner: string, about: string, name: string) => `of ${owner} ${about} ${name}`

function places(): { owner: string; about: string; name: string; at: string }[] {
  return keep.names().flatMap((at) => {
    const [, owner, about, name] = /^of (\S+) (\S+) (.+)$/.exec(at) ?? []
    return owner && about && name ? [{ owner, about, name, at }] : []
  })
}

function isOwnerless(name: string): boolean {
  return /^(?:draft\.|recipients\.|inquiry\.|call\.|since |(?:outbox|begin)$)/.test(name)
}
