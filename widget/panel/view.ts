/** What the panel shows. `talk`: a conversation, or the name of one that the desk does not know yet. */
export type View =
  | { at: 'home' }
  | { at: 'talk'; talk: string }
  | { at: 'ladder'; talk: string }
  | { at: 'transcript'; talk: string }
  | { at: 'call'; talk?: string }
  | { at: 'place'; talk?: string }
  | { at: 'settings'; talk?: string }

/** The conversation that is shown, or was before this: where one goes back to. */
export const talkOf = (view: View): string | null => ('talk' in view ? (view.talk ?? null) : null)
