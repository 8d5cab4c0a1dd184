import { near, scene, weeks } from '../scene.ts'
import type { Told } from './told.ts'

export const gregor: Told = {
  key: 'gregor',
  first: {
    by: 'priya',
    text: 'New hotel at the end of the single-track road. He warned me about the second bridge before he gave me his name.',
    outcome: 'An account was opened; mind the second bridge.',
  },
  name: 'Gregor MacAllister',
  pronouns: 'he/him',
  languages: ['en', 'gd'],
  zone: 'Europe/London',
  organisation: 'kyle',
  job: 'chef of a hotel at the end of a single-track road',
  years: 4,
  ways: [
    { kind: 'mail', value: 'gregor@kyleinn.example' },
    { kind: 'phone', value: '+44 1632 960214' },
  ],
  facts: [
    {
      kind: 'preference',
      about: 'tone',
      value: 'No cushioning: what went wrong, and when it will be right',
      by: 'priya',
      weeksAgo: 90,
      confirmed: { by: 'priya', weeksAgo: 29 },
    },
    {
      kind: 'preference',
      about: 'channel',
      value: 'Ring before anything goes wrong; never music',
      from: "this is the first time anyone's rung me BEFORE",
    },
    { kind: 'role', value: 'Chef of the Kyle Inn, at the end of a single-track road', by: 'priya', weeksAgo: 95 },
    { kind: 'address', about: 'road', value: 'One road in; it floods at the second bridge', by: 'priya', weeksAgo: 90 },
    {
      value: 'We left him without flour before a Burns supper once; it was put right',
      from: 'The supper went fine. Better than fine.',
    },
    {
      value: 'Looks for a bakery that takes Morag’s boy, 17, shy as a hare and never late',
      from: "Morag's boy wants to learn baking properly",
    },
  ],
  scenes: [
    scene(
      'WHERE IS MY FLOUR',
      near('01-24', 1),
      'priya',
      `
fri 07:12 they: It is the day before Burns Night. I have 140 covers, a piper, a haggis the size of a dog, and NO FLOUR. Your driver was due yesterday between 8 and 12. I stood in the yard till dark like an idiot. I rang four times and got music.

I don't want a voucher. I don't want to hear about your processes. You have made a fool of me in front of my own kitchen and I will be telling every hotel on this coast exactly that.

MacAllister
fri 07:31 ana, note: This one's ours, entirely: Thursday's van turned back at the second bridge and nobody rang him. Priya, can anything get there today? I'll ring him now, whatever the answer is.
fri 07:33 ana, phone: Rang. He shouted for about two minutes and he was right for all of it. I said so. No excuse: the van turned back, it's in the log at 10:50, and nobody told him. Told him Priya is finding a way this minute and that one of us rings him at 8, with or without good news.
fri 07:52 priya, note: Dougie's brother has a Land Rover and a trailer in Lochcarron. 6 sacks from the Kyle bakery (I rang Morag, she lends them till Monday). He can be at the inn by 11. I'm paying diesel plus a bottle.
fri 08:00 priya, phone: Rang at eight on the dot. Six sacks by eleven, by Land Rover, from Morag's store. Silence. Then: "Morag?" Then he laughed. He wants us to know he's still angry. I said he should be.
fri 11:20 they: Six sacks. Two minutes to eleven. Man in a Land Rover eating my shortbread.

I'm still angry.
fri 11:41 priya: Good, stay angry until we've mended it. From Monday no van turns back on your road without the driver ringing you and me, both, before he turns the wheel. And you now have my own number, which is not music.

I'm sorry about yesterday, Mr MacAllister. Standing in a yard till dark is a long time. Slàinte to the haggis.

Priya
mon+1 09:00 ana, note: Music on hold has been switched off for good. Took one form. Malcolm is delighted, he hated it since 1994.
mon+1 10:15 they: The supper went fine. Better than fine. I said some things on Friday. I meant them at 7:12 and I don't mean them now.

Tell the Land Rover he can come and eat here.
=> A van turned back before Burns Night and nobody rang; a Land Rover brought the flour, and the rule was changed.
`,
    ),
    scene(
      'Road',
      weeks(29),
      'priya',
      `
wed 06:40 priya: Mr MacAllister, the forecast has the second bridge under water tomorrow. I'd like to send Thursday's order today, at four. Would somebody be in?
wed 06:58 they: Aye. Somebody will. You know this is the first time anyone's rung me BEFORE.
wed 07:10 priya: You gave us the idea, rather loudly.
=> Delivery brought forward a day, ahead of the flood.
`,
    ),
    scene(
      'Oatcakes & a favour',
      'now',
      'priya',
      `
workday-2 13:25 they: Priya. Two things. One: medium oatmeal, 50 kg, no hurry. Two: Morag's boy wants to learn baking properly, not in a tin shed. You lot know everyone. Is there a bakery in Edinburgh that would take a lad of 17 who's shy as a hare and never late?
workday-2 14:02 priya: Oatmeal's on Thursday's van. As for the hare: leave it with me till the end of the week. I've one in mind in Leith, but she has a wedding first.
workday-1 08:15 they: A hare can wait. Obliged to you.
`,
      { state: 'open' },
    ),
  ],
}
