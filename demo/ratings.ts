import type { Rating } from '../server/conversations/index.ts'

/** What some of them said beside the smiley, by the subject of their conversation. */
export const ratingWords: Record<string, Rating> = {
  'proving baskets, the oval ones': { rating: 'great', words: 'the nephews thank you for the helmet' },
  'Christmas cake tins': { rating: 'great', words: 'Sade says nine out of ten. She never gives ten.' },
  'Macaron trays': { rating: 'great', words: 'You sold me nothing. I will come back for that.' },
  'Left-handed lame?': { rating: 'great', words: 'KNEW IT' },
  'upgrade??': { rating: 'great', words: 'told me to buy less. who does that' },
}

/** How often one smiley was touched for another: most who say anything say that it was good. */
export const smileys: readonly Rating['rating'][] = ['great', 'great', 'great', 'great', 'okay', 'okay', 'not_good']
