/** The eight who answer at Fern & Finch. Ana signs in first. */
export const team = [
  {
    key: 'ana',
    years: 8,
    name: 'Ana Kovač',
    pronouns: 'she/her',
    role: 'admin',
    languages: ['en', 'es', 'hr'],
    zone: 'Europe/London',
    hours: { days: [1, 2, 3, 4, 5], from: '07:30', to: '16:00' },
    words: ['Bakes sourdough at weekends, badly.', 'Sings in a choir that forgives her.'],
    card: 'I came for a summer job in the flour store and never left. I look after small bakeries, the ones where the owner also sweeps the floor. If it is before six in the morning and your oven is cold, ring: I am up anyway, apologising to my starter.',
  },
  {
    key: 'sam',
    years: 9,
    name: 'Sam Rennie',
    pronouns: 'he/him',
    role: 'agent',
    languages: ['en', 'fr'],
    zone: 'Europe/London',
    hours: { days: [1, 2, 3, 4, 5], from: '07:00', to: '15:30' },
    words: ['Can tell most ovens by their hum.', 'Restores a 1962 Morris van, for ever.'],
    card: 'Twenty-two years with a spanner before they gave me a keyboard. Ovens, mixers, provers, the noise it makes and what that means. Describe the noise. I mean it, type the noise.',
  },
  {
    key: 'nadia',
    years: 7,
    name: 'Nadia Benali',
    pronouns: 'she/her',
    role: 'agent',
    languages: ['en', 'fr', 'ar'],
    zone: 'Europe/London',
    hours: { days: [1, 2, 3, 4, 5], from: '08:30', to: '17:00' },
    words: ['Likes a column of figures that adds up, and rain on a tin roof.', 'Learning the oud.'],
    card: 'Invoices, accounts, customs papers, and anything that has to be said kindly in French or Arabic. I have never met a bill that could not be explained, though two came close.',
  },
  {
    key: 'jonas',
    years: 5,
    name: 'Jonas Weber',
    pronouns: 'he/him',
    role: 'agent',
    languages: ['de', 'en', 'nl'],
    zone: 'Europe/Berlin',
    hours: { days: [1, 2, 3, 4, 5], from: '08:00', to: '16:30' },
    words: [
      'Third-generation baker’s son; escaped to Hamburg, kept the bread.',
      'Rows on the Alster before breakfast.',
    ],
    card: 'I work from Hamburg for everyone on that side of the water. Mixers are my thing. My grandmother judged people by how they sliced a loaf, and I am afraid it is hereditary.',
  },
  {
    key: 'priya',
    years: 14,
    name: 'Priya Raman',
    pronouns: 'she/her',
    role: 'lead',
    languages: ['en', 'ta', 'hi'],
    zone: 'Europe/London',
    hours: { days: [1, 2, 3, 4, 5], from: '08:00', to: '16:30' },
    words: ['Knows every loading bay between Wick and Carlisle.', 'Undefeated at carrom.'],
    card: 'Vans, pallets, snow, ferries. I lead the delivery side and I would rather hear from you twice than not at all. Grandmother of three, undefeated at carrom.',
  },
  {
    key: 'kenji',
    years: 4,
    name: 'Kenji Mori',
    pronouns: 'he/they',
    role: 'agent',
    languages: ['ja', 'en'],
    zone: 'Europe/London',
    hours: { days: [2, 3, 4, 5, 6], from: '10:00', to: '18:30' },
    words: ['Draws every customer’s shop front, given half a chance.', 'Owns eleven pencils of the same grey.'],
    card: 'Usually the one in the chat. Studying illustration three evenings a week, so send me a picture of your window. I take Saturdays because somebody should.',
  },
  {
    key: 'zofia',
    years: 5,
    name: 'Zofia Wilk',
    pronouns: 'she/they',
    role: 'agent',
    languages: ['pl', 'en', 'de'],
    zone: 'Europe/London',
    hours: { days: [1, 2, 3, 4, 5], from: '08:00', to: '16:00' },
    words: ['Will talk about rye until stopped.', 'Swims in the Forth in January, and says so.'],
    card: 'Flour and grain. Protein, ash, falling numbers, and why your dough went slack on Tuesday. I visit the mills twice a year and come home with everything in my hair.',
  },
  {
    key: 'malcolm',
    years: 39,
    name: 'Malcolm Baird',
    pronouns: 'he/him',
    role: 'agent',
    languages: ['en', 'gd'],
    zone: 'Europe/London',
    hours: { days: [1, 2, 3, 4], from: '07:00', to: '14:00' },
    words: ['On the phone since 1987; still says “speaking” with pleasure.', 'Grows sweet peas. Competitively.'],
    card: 'I opened the first account book here. I prefer the telephone to the letter and the letter to everything else. Retiring in the spring, they tell me. Gaelic gladly spoken.',
  },
] as const satisfies readonly {
  key: string
  /** For how many years they have been here. */
  years: number
  name: string
  pronouns: string
  role: 'agent' | 'lead' | 'admin'
  languages: readonly string[]
  zone: string
  hours: { days: readonly number[]; from: string; to: string }
  words: readonly string[]
  card: string
}[]

export type AgentKey = (typeof team)[number]['key']
