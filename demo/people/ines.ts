import { near, scene, weeks } from '../scene.ts'
import type { Told } from './told.ts'

export const ines: Told = {
  key: 'ines',
  first: {
    by: 'nadia',
    text: 'Ines Haddad opens a café in the autumn. Asked eleven questions about the terms of payment, all of them good. Twelve years an accountant, she says, and tired of other people’s numbers.',
    outcome: 'An account was opened, after eleven good questions.',
  },
  name: 'Ines Haddad',
  said: 'ee-NESS ha-DAAD',
  pronouns: 'she/her',
  languages: ['fr', 'ar', 'en'],
  zone: 'Europe/London',
  organisation: 'jasmin',
  job: 'pâtissière and owner',
  years: 6,
  ways: [
    { kind: 'mail', value: 'ines@cafejasmin.example' },
    { kind: 'phone', value: '+44 161 496 0155' },
    { kind: 'handle', value: '@cafejasmin' },
  ],
  facts: [
    {
      kind: 'preference',
      about: 'language',
      value: 'French for feelings, English for figures',
      by: 'nadia',
      weeksAgo: 110,
      confirmed: { by: 'ana', weeksAgo: 1 },
    },
    { kind: 'preference', about: 'tone', value: 'Precise', by: 'nadia', weeksAgo: 110 },
    { kind: 'role', value: 'Pâtissière and owner of Café Jasmin; was an accountant before', by: 'nadia', weeksAgo: 90 },
    {
      value: 'Closes the café for Eid, and opens the door to nobody',
      from: 'please no delivery on the two days of Eid',
    },
    { value: 'Her father Youssef minds the till on Saturdays', by: 'priya', weeksAgo: 60 },
    { value: 'The fan of her oven puts skirts on one side; she turns the trays', from: 'it moved. it is the fan' },
  ],
  scenes: [
    scene(
      'Farine pour la semoule fine',
      weeks(118),
      'nadia',
      `
mon 10:15 they: Bonjour,

Je cherche une semoule extra-fine pour le basboussa et les makrouts. Celle que je trouve à Manchester est bonne pour le couscous, pas pour la pâtisserie. En avez-vous, ou savez-vous qui en a ?

Cordialement,
Ines Haddad
mon 11:02 nadia: Bonjour Ines,

Nous n'en avons pas encore, mais notre moulin de Fife peut moudre le blé dur en SSSE, presque comme du sable mouillé. Je vous en envoie deux kilos. Ma mère ne jure que par cette finesse-là pour son basboussa, et elle est difficile.

Nadia
thu+1 17:30 they: Nadia, votre mère a raison. Le basboussa est tendre, il ne s'effrite pas. Je prends 50 kg par mois. Et dites-lui bonjour de ma part, entre femmes difficiles.
fri+1 09:12 nadia: C'est transmis. Elle demande votre recette, évidemment, pour la corriger.
=> Extra-fine semolina from the Fife mill, 50 kg a month.
`,
    ),
    scene(
      'Closed for Eid',
      weeks(60),
      'priya',
      `
wed 09:00 they: Dear all, please no delivery on the two days of Eid, the café is closed and my father will not open the door to anybody, not even flour. Thank you. Ines
wed 09:25 priya: Dear Ines, noted for both days, and I've moved your semolina to the day before so you've enough for the rush. Eid Mubarak to you and your father.
wed 14:48 they: You thought of the rush before I did. Merci Priya.
=> Deliveries moved ahead of Eid.
`,
    ),
    scene(
      'Macaron trays',
      near('02-04', 0),
      'sam',
      `
fri 13:10 they: Is the perforated macaron sheet really flat? mine are skirts on one side only
fri 13:12 sam: Skirts on one side is usually the oven's fan, not the tray. If you turn the tray halfway, does the skirt move?
fri 16:40 they: it moved. it is the fan. now I have learnt something and you have sold nothing
fri 16:41 sam: A good day's work. I could come and have a look at that fan.
fri 16:44 they: not yet. first I will turn trays like a peasant
=> It was the fan, not the tray. Nothing sold.
`,
      { channel: 'chat' },
    ),
    scene(
      'Invoice for the two ovens, charged twice?',
      'now',
      'sam',
      `
workday-4 09:48 they, file invoice: Good morning,

I attach your invoice of last month. The installation of the Calder oven stands there twice: once as "installation" and once as "commissioning, on site". Sam came once. He was very good, but he is not two men.

The difference is £340, and my quarter closes soon.

Ines Haddad
workday-4 10:20 ana: Dear Ines,

You're right that it looks like one visit paid twice, and I'd rather we check it properly than guess. Sam was there, so he knows best what was done; I'm asking him to settle it with you directly, and I'll stay in the picture. You won't have to explain it again.

Ana
workday-4 10:24 ana, note: @Sam, over to you: Ines, invoice for the Calder at Café Jasmin. "Installation" and "commissioning" both at £340. She used to be an accountant, so no waffle. Was it one visit? She closes her quarter this week. She likes figures in English, kindness in French.
workday-3 07:40 sam, note: One visit. Commissioning is what installation IS. The template prints both. I wonder how many others got this.
workday-3 08:10 sam: Bonjour Ines,

One visit, one Sam. "Commissioning" was printed by mistake. A credit note for £340 is being made out, and Nadia will check the rest of the page while she's there.

I'm sorry you had to find it. I'd have been quicker with the fan.
workday-2 11:31 nadia, note: Checked: the rest of the page is right. Credit note is with the bank approval, I expect it out tomorrow. Ana, this may be in five other invoices, same template. I've started a list.
workday-1 16:05 they: Thank you Sam. One question before I close the books: is the VAT of the £340 also in the credit note, or do I correct it on my side?

(The fan! Now I know it was the fan, I turn trays since February.)
workday-1 16:30 sam, note: Asked Nadia about the VAT, answer to Ines first thing.
`,
      { state: 'open' },
    ),
  ],
}
