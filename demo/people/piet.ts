import { near, scene, weeks } from '../scene.ts'
import type { Told } from './told.ts'

export const piet: Told = {
  key: 'piet',
  first: {
    by: 'malcolm',
    text: 'Mr de Boer from Haarlem met us at the fair in Hamburg. Pressed the dough of four stands with his thumb and came back to ours. One pallet on trial.',
    outcome: 'First pallet, on trial, after the fair in Hamburg.',
  },
  name: 'Piet de Boer',
  said: 'PEET duh BOOR',
  pronouns: 'he/him',
  languages: ['nl', 'en', 'de'],
  zone: 'Europe/Amsterdam',
  organisation: 'deboer',
  job: 'fourth baker of that name in Haarlem',
  years: 8,
  ways: [
    { kind: 'mail', value: 'piet@bakkerijdeboer.example' },
    { kind: 'mail', value: 'winkel@bakkerijdeboer.example' },
  ],
  facts: [
    { kind: 'preference', about: 'language', value: 'Dutch with Jonas, English with Ana', by: 'jonas', weeksAgo: 120 },
    { kind: 'preference', about: 'tone', value: 'Humour dry as rusk', by: 'ana', weeksAgo: 60 },
    {
      value: 'A new left knee, of titanium; home from the hospital',
      from: 'This is a message from a man with a metal knee. It is done.',
      sensitivity: 'health',
      days: 170,
    },
    {
      value: '10 kg bags at the price of the big ones, until he carries again',
      from: 'Until then I carry small bags and I complain',
      by: 'ana',
      basis: 'agreed',
    },
    {
      value: 'His son Bram, 24, runs the ovens meanwhile; “he knows about half, but it is the good half”',
      from: 'He knows about half, but it is the good half',
    },
    { value: 'His wife Marijke runs the shop', from: 'Marijke zegt dat het in de hele straat ruikt' },
    { kind: 'role', value: 'Fourth baker of that name in Haarlem', by: 'jonas', weeksAgo: 120 },
  ],
  scenes: [
    scene(
      'Speculaasmolen',
      near('09-05', 1),
      'jonas',
      `
mon 13:05 they: Dag Jonas,

De speculaas komt weer dichterbij en mijn plankjes zijn ouder dan ik. Hebben jullie een maalsteentje voor kruiden, niet te groot, dat tegen foelie kan? De oude molen ruikt al veertig jaar naar kruidnagel en wil niets anders meer.

Groet, Piet
mon 14:20 jonas: Dag Piet,

Ja: de kleine graniet, 2 kilo per keer, loopt langzaam zodat de foelie niet warm wordt. Ik heb hem zelf gebruikt met kerst. Mijn oma zou hem goedgekeurd hebben, en zij keurde bijna niets goed.

Zal ik er een met de pallet van donderdag meesturen? Bevalt hij niet, dan gaat hij terug.
tue 07:10 they: Doe maar. En zeg je oma dat zij gelijk had, over bijna alles.
fri+2 16:00 they: Hij draait. Marijke zegt dat het in de hele straat ruikt alsof het december is. De burgemeester kwam vragen of het al mocht.
fri+2 16:22 jonas: En? Mocht het al?
fri+2 16:30 they: Van mij wel.
=> A small granite mill for his speculaas spices; the street smelled of December.
`,
    ),
    scene(
      'Pallet in Harwich',
      weeks(66),
      'priya',
      `
tue 08:30 they: Good morning, my pallet is according to your page in Harwich since Friday. What is it doing there? It has nothing to do in Harwich.
tue 08:58 priya: Good morning Mr de Boer, nobody has anything to do in Harwich. It's a customs paper: the rye is listed as "seed". I've sent the corrected sheet and I'm ringing them at ten. I'll write when it's on a ship and not before.
tue 15:40 priya: It's on tonight's ship. Hoek van Holland in the morning, with you on Thursday. The mistake was ours, in a drop-down list, and the list has been mended.
thu 11:15 they: Arrived. Dry, complete, and with a sticker "SEED" that Marijke has put on my apron. 
=> A pallet called “seed” got stuck in Harwich; it came on Thursday.
`,
    ),
    scene(
      'Baking with one knee',
      weeks(7),
      'ana',
      `
wed 12:20 they: Dear Ana,

You asked why I order my flour in 10 kg bags suddenly. The honest answer is my left knee. It is finished, the surgeon says, a hundred years of stairs between the store and the bakery (not all mine). In six weeks I get a new one, of titanium. Until then I carry small bags and I complain.

Piet
wed 13:02 ana: Dear Piet,

Then small bags it is, for as long as you like, at the price of the big ones. Don't argue, it's already done.

What happens to the bakery while they make you bionic?
wed 16:45 they: Our Bram does it. He is 24 and thinks he knows everything. He knows about half, but it is the good half.

You did not have to do that with the price.
thu 08:15 ana: I know. Tell Bram he can ring any of us at any hour, and that Jonas is a third-generation know-it-all and they'd get on.
thu 08:18 ana, note: @Jonas, Piet has his knee done in about five weeks, his son Bram runs the ovens. Keep an ear out for him? 10 kg bags at the 25 kg price until he's carrying again.
thu 09:30 jonas, note: Of course. I'll send Bram my number.
=> Small bags at the big-bag price until his new knee carries.
`,
    ),
    scene(
      'From the hospital',
      'now',
      'ana',
      `
workday-6 19:12 they: Dear Ana,

This is a message from a man with a metal knee. It is done. The food here is a disgrace, the bread comes in plastic and folds without breaking, which is against nature.

Home tomorrow, they say. Bram has made the speculaas and it is not bad, do not tell him I wrote this.

I must decide about the new divider but I cannot think, there is morphine. Ask me when I can stand up.

Piet
workday-5 08:20 ana: Dear Piet,

Welcome to the age of metal. I won't say a word to Bram, and I won't say a word about dividers either until you're upright. I've put it in my diary for {tuesday}: I'll ask about the knee first.

Bread that folds. I'm so sorry. Get home.
workday-5 08:21 ana, note: Ask how the knee is, THEN the divider. Not the other way round.
`,
      { state: 'later', until: 'tuesday' },
    ),
  ],
}
