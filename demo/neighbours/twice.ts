import { scene, weeks } from '../scene.ts'
import type { Told } from '../people/told.ts'

const zone = 'Europe/London'

/** Who came a second time without our knowing: another address, a slip in the name. And one who is only called the same. */
export const twice: Told[] = [
  {
    key: 'isla-stall',
    name: 'Isla Farquarson',
    pronouns: 'she/her',
    languages: ['en'],
    zone,
    years: 0,
    ways: [
      { kind: 'mail', value: 'birkscakes.stall@post.example', claimed: true },
      { kind: 'phone', value: '+44 1632 960371', claimed: true },
    ],
    scenes: [
      scene(
        'Flour for the Saturday stall',
        weeks(11),
        'sam',
        `
thu 19:12 they: Hello, I'm writing from the stall's own address, the bakery one is full of wedding enquiries again. Could the two sacks of No. 2 come to the market hall instead of Birks Lane?

Isla
fri 08:50 sam: The market hall it is, from this delivery on. Is there a porter before seven, or shall our driver bring his own trolley?
fri 12:31 they: Bring the trolley, the porter is seventy-one and a hero already.
=> The stall's flour goes to the market hall; the driver brings a trolley.
`,
      ),
    ],
  },
  {
    key: 'niamh-home',
    name: 'Niamh Dhomhnaill',
    languages: ['en'],
    zone: 'Europe/Dublin',
    years: 0,
    ways: [
      { kind: 'mail', value: 'arandubh@post.example', claimed: true },
      { kind: 'phone', value: '+353 20 912 0471', claimed: true },
    ],
    scenes: [
      scene(
        'The ferry is off again',
        weeks(7),
        'malcolm',
        `
mon 21:05 they: Good evening, it's myself from the island, on my cousin's machine because ours has salt in it. The ferry is off till Thursday. Could you hold the rye at the pier office and not send it back over like the last time?

N.
tue 09:26 malcolm: It stays at the pier office, and I have asked them to put it where the gulls are not. Ring when the boat goes.
=> The rye waited at the pier office for the ferry.
`,
      ),
    ],
  },
  {
    key: 'harpreet-k',
    name: 'Harpreet K. Singh',
    pronouns: 'she/her',
    languages: ['en'],
    zone,
    years: 0,
    ways: [{ kind: 'mail', value: 'harpreet@lantern.example', claimed: true }],
    scenes: [
      scene(
        'Do you sell to private kitchens?',
        weeks(5),
        'nadia',
        `
sat 15:40 they: Hello. I bake for my street, not for a living, and the supermarket's atta tastes of the bag. Would you send five kilos to a private address in Leeds?
sat+2 09:12 nadia: With pleasure, and no minimum: a street is as good a reason as a shop. Five kilos of the stoneground atta leave tomorrow.
=> Five kilos of atta for a street in Leeds.
`,
      ),
    ],
  },
]
