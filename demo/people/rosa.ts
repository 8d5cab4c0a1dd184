import { near, scene, weeks } from '../scene.ts'
import type { Told } from './told.ts'

export const rosa: Told = {
  key: 'rosa',
  first: {
    by: 'malcolm',
    text: 'Mrs Ferri came in person, with a loaf, and asked me to say what was wrong with it. I said the flour. She said “bravo” and ordered thirty kilos.',
    outcome: 'She came with a loaf, and left with thirty kilos.',
  },
  name: 'Rosa Ferri',
  pronouns: 'she/her',
  languages: ['it', 'en'],
  zone: 'Europe/London',
  organisation: 'ferri',
  job: 'eighty next year; panettone since 1961',
  years: 19,
  ways: [
    { kind: 'mail', value: 'rosa@ferriandsons.example' },
    { kind: 'phone', value: '+44 131 496 0166' },
  ],
  facts: [
    {
      kind: 'preference',
      about: 'channel',
      value: 'A telephone call; mail is for Luca to print',
      by: 'malcolm',
      weeksAgo: 138,
      confirmed: { by: 'ana', weeksAgo: 2 },
    },
    {
      kind: 'preference',
      about: 'tone',
      value: 'Mails arrive in capitals; she is not shouting',
      from: 'LUCA SAYS IT GOES TO YOU DOES IT GO TO YOU',
    },
    { kind: 'date', about: 'birthday', value: 'Turns eighty', on: '03-14', by: 'ana', weeksAgo: 2 },
    {
      value: 'Wants to see the new deck oven “with the hand, not on a picture”',
      from: 'She wants to see the new deck oven "with the hand, not on a picture"',
    },
    {
      value: 'Her grandson Luca, 26, writes for her; not in weeks when he has exams',
      from: 'it is Luca writing for my nonna',
    },
    {
      value: 'Tall panettone paper: 17.5 cm, “the centimetre and a half is where the soul is”',
      from: 'the centimetre and a half is where the soul is',
    },
    {
      value: 'Her mother dough is older than Luca; its name is Gina',
      from: 'I AM STILL THINKING ABOUT THE OVEN. GINA ALSO',
    },
  ],
  scenes: [
    scene(
      'Rosa rang',
      weeks(140),
      'malcolm',
      `
thu 08:05 malcolm, phone: Mrs Ferri, as every first Thursday. 30 kg Manitoba, the candied orange from the man in Catania and not the other one. We spoke of the price of butter for eleven minutes and agreed about all of it.

Luca has given her a computer. God help us.
=> Her usual order, and the price of butter.
`,
      { channel: 'phone' },
    ),
    scene(
      'THE COMPUTER',
      weeks(138),
      'malcolm',
      `
tue 17:15 they: MALCOLM IT IS ROSA I AM WRITING ON THE COMPUTER LUCA SAYS IT GOES TO YOU DOES IT GO TO YOU
wed 07:20 malcolm: Dear Mrs Ferri, it goes to me. Beautifully put. Yours, Malcolm
wed 09:00 they: GOOD. NOW I WILL TELEPHONE
=> Her first mail. It arrived.
`,
    ),
    scene(
      'Fwd: candied peel, new prices',
      near('10-14', 1),
      'nadia',
      `
mon 16:12 they: LUCA SAYS I MUST FORWARD THIS TO YOU. IS HE MAD OR AM I

---------- Forwarded message ----------
From: Sicilia Canditi <ordini@siciliacanditi.example>
Date: Fri, 9:41
Subject: candied peel, new prices
To: Rosa Ferri <rosa@ferriandsons.example>

Gentile signora Ferri,

with regret we must raise the price of the candied orange by 38 % from November. The trees in Lentini have had no water.

Distinti saluti
Salvatore Greco
tue 09:10 nadia: Dear Mrs Ferri,

Neither of you is mad; Mr Greco's trees really are dry. But we bought our orange in August, before the price, and there are 90 kg with your name in my head. At the old price, because you told Malcolm in July that it would be a bad year, and he listened.

Nadia
tue 10:02 they: I TOLD HIM. THE BEES WERE LATE
=> The price of peel went up; ours was bought in time, thanks to her bees.
`,
    ),
    scene(
      'Re: Re: panettone paper, the tall ones',
      weeks(46),
      'ana',
      `
tue 10:12 ana: Dear Mrs Ferri, the four hundred tall paper moulds left us this morning, by the van that brings the orange. Tell Luca to keep the stairs clear.
wed 14:20 they, html: Cara Ana, it is Luca writing for my nonna, she stands behind me. The tall paper moulds came 16 cm, we need 17.5. She says the centimetre and a half is where the soul is.
wed 15:05 ana: Caro Luca, cara signora,

Then we've sent you four hundred moulds with no soul. I'm sorry. The 17.5 are leaving today; please give the short ones to the school for their spring fair, they'll be fine for sponge.
thu 09:30 they: BRAVA. ROSA
=> Paper moulds came too short; the taller ones followed the same day.
`,
    ),
    scene(
      'Gina and the new oven',
      'now',
      'ana',
      `
workday-7 10:30 ana, phone: Mrs Ferri rang. She wants to see the new deck oven "with the hand, not on a picture", but not before her order books are done, and not in a week when Luca has exams. I offered to fetch her myself and show her one working at Maria's in Leith. She'd like that: "a woman's oven". We said we'd speak again in a fortnight.
workday-7 10:34 ana, note: Ask Maria first whether she minds a visitor, after the wedding. Mrs Ferri turns eighty in March, maybe the visit could be the present.
workday-6 17:02 they: I AM STILL THINKING ABOUT THE OVEN. GINA ALSO
workday-5 08:10 ana: Dear Mrs Ferri, think as long as you both like. I'll ring in a fortnight. Ana
`,
      { state: 'later', until: 'fortnight' },
    ),
  ],
}
