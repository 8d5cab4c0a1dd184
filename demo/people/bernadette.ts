import { near, scene, weeks } from '../scene.ts'
import type { Told } from './told.ts'

export const bernadette: Told = {
  key: 'bernadette',
  first: {
    by: 'malcolm',
    text: 'A young Sister Bernadette rang from St Clare’s. Had been given the bakehouse on Monday and had never baked. I said neither had I when I began here.',
    outcome: 'First order: flour for someone who had never baked.',
  },
  name: 'Sister Bernadette Quinn',
  pronouns: 'she/her',
  languages: ['en', 'ga'],
  zone: 'Europe/London',
  organisation: 'stclare',
  job: 'bakes altar bread, and shortbread to pay for the roof',
  years: 31,
  ways: [
    { kind: 'phone', value: '+44 131 496 0139' },
    { kind: 'mail', value: 'bakehouse@stclares.example' },
  ],
  facts: [
    {
      kind: 'access_need',
      about: 'access',
      value: 'Hears on the right: slowly, and in a low voice',
      by: 'malcolm',
      weeksAgo: 150,
      confirmed: { by: 'ana', weeksAgo: 1 },
    },
    { kind: 'preference', about: 'channel', value: 'The telephone', by: 'malcolm', weeksAgo: 150 },
    {
      kind: 'preference',
      about: 'hours',
      value: 'Between Terce and Sext: half nine to half eleven',
      by: 'malcolm',
      weeksAgo: 150,
    },
    {
      kind: 'role',
      value: 'Bakes altar bread, and shortbread to pay for the roof',
      from: 'Four hundred tins this year, God willing and the slates permitting',
    },
    {
      value: 'Wonders who rings her on first Tuesdays when Malcolm has gone',
      from: "Wanted to know who'll ring her first Tuesdays",
    },
  ],
  scenes: [
    scene(
      'Wafer irons',
      weeks(150),
      'malcolm',
      `
tue 09:40 malcolm, phone: Sister Bernadette. The wafer irons are sticking again, the communicants are getting halves. I said a half counts. She said that is not for me to decide. Sam to look at the coating.
wed 10:05 sam, phone: Rang Sr Bernadette back, loudly, on her right ear. Irons want stripping and re-seasoning, I'll collect them on Monday after Lauds and bring them back before anyone's a sinner.
mon+1 11:00 malcolm, phone: Irons back with her. She tried one on the phone to me. It snapped clean. "Sanctus", says she.
=> The wafer irons were re-seasoned; whole wafers again.
`,
      { channel: 'phone' },
    ),
    scene(
      'Shortbread for the roof',
      near('11-18', 1),
      'malcolm',
      `
wed 10:10 they: Dear Malcolm,

Four hundred tins this year, God willing and the slates permitting. Might we have the butter flour at last year's price? I would not ask but it is coming in over the altar.

Sr Bernadette
wed 10:44 malcolm: Dear Sister,

At the price of the year before last; I can't find last year's list and don't intend to look. And Priya says the van passes your gate anyway, so there's no carriage.

Malcolm
thu 09:50 they: The Lord sees you losing that list. So do I. Thank you.
=> Butter flour for four hundred tins, at the price of a list that could not be found.
`,
    ),
    scene(
      'When Malcolm goes',
      'now',
      'malcolm',
      `
workday-6 09:55 malcolm, phone: Sister Bernadette has heard about the spring. Wanted to know who'll ring her first Tuesdays after I've gone. I said I'd bring her someone I trust and that we'd do it together for a while, so she gets used to the voice. She said, "Let them have a low one."
workday-6 10:15 malcolm, note: @Ana would you be her person after me? You've the low voice and the patience. I'd like us both on the line next month.
workday-5 08:05 ana, note: I'd be honoured. Right ear, between Terce and Sext. Put me in.
`,
      { state: 'later', until: 'nextmonth', channel: 'phone' },
    ),
  ],
}
