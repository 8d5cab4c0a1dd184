/** What the panel shows. `talk`: a conversation, or the name of one that the desk does not know yet. */
export type View =
  | { at: 'home' }
  | { at: 'talk'; talk: string }
  | { at: 'ladder'; talk: string }
  | { at: 'transcript'; talk: string }
  | { at: 'call' }
  | { at: 'place' }
  | { at: 'settings' }
