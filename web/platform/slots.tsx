import { createContext, type ReactNode } from 'react'

/** What higher modules put into pages that do not know them; the frame, which knows all, fills it. */
export type Slots = {
  /** above the people of an agent */
  myPeople: ReactNode
  /** above the lifeline of a person */
  person: (slug: string) => ReactNode
}

export const Slots = createContext<Slots>({ myPeople: null, person: () => null })
