/** What a preference about `patience` says, word for word: whoever brings people together goes by it. */
export const patienceWords = {
  quick: 'Rather a quick answer, from anyone',
  familiar: 'Rather somebody familiar, though it takes longer',
} as const
export type Patience = keyof typeof patienceWords
