import { near, scene, weeks } from '../scene.ts'
import type { Told } from './told.ts'

export const maria: Told = {
  key: 'maria',
  first: {
    by: 'ana',
    text: 'Two sisters, one shop in Gorgie, no oven yet. Maria did the talking, Carmen did the sums on her hand. Sold them the second-hand Calder with the sticking door and told them about the door. First order: three sacks of the No. 4.',
    outcome: 'First order: an oven whose door sticks, and three sacks.',
  },
  name: 'Maria López',
  said: 'ma-REE-a',
  pronouns: 'she/her',
  languages: ['es', 'en'],
  zone: 'Europe/London',
  organisation: 'sol',
  job: 'baker and owner, with her sister Carmen',
  years: 7,
  ways: [
    { kind: 'mail', value: 'maria@panaderiasol.example' },
    { kind: 'phone', value: '+44 131 496 0127' },
    { kind: 'phone', value: '+44 7700 900418' },
  ],
  facts: [
    {
      kind: 'preference',
      about: 'channel',
      value: 'Rather a call when urgent',
      by: 'ana',
      weeksAgo: 140,
      confirmed: { by: 'ana', weeksAgo: 3 },
    },
    {
      kind: 'preference',
      about: 'hours',
      value: 'Best before six, or after two',
      by: 'ana',
      weeksAgo: 140,
    },
    { kind: 'preference', about: 'tone', value: 'Short and warm', by: 'ana', weeksAgo: 120 },
    {
      kind: 'role',
      value: 'Runs Panadería Sol with her sister Carmen',
      from: 'Two sisters, one shop in Gorgie',
      confirmed: { by: 'sam', weeksAgo: 3 },
    },
    {
      kind: 'address',
      about: 'bakery',
      value: 'The old chandlery in Leith, on the corner',
      from: 'take the old chandlery in Leith',
    },
    {
      kind: 'address',
      about: 'deliveries',
      value: 'At the back: the door with the blue bell',
      from: 'the back door has a blue bell',
      basis: 'contract',
    },
    {
      value: 'Calder deck oven, two decks, bought second hand from us; the left door sticks',
      from: 'second-hand Calder with the sticking door',
    },
    { value: 'Her nephews wear the proving baskets as helmets', from: 'the nephews use them as helmets' },
    {
      value: 'Bakes hornazos for Good Friday, with a flour “not too proud of itself”',
      from: 'my hornazos want a flour that is not too proud of itself',
    },
    {
      value: 'Carmen looks after their mother in Burgos; Maria is alone with the night shift then',
      from: 'Carmen is away in Burgos with their mother',
      sensitivity: 'family',
      days: 9,
    },
  ],
  scenes: [
    scene(
      'Rye for the Good Friday hornazos',
      near('03-20', 2),
      'ana',
      `
tue 04:52 they: Buenos días Ana,

Good Friday is coming and my hornazos want a flour that is not too proud of itself. Last year the No. 4 made them chewy like a boot. What would you use?

María
tue 07:41 ana: Morning Maria,

Not the No. 4 then. Zofia says: our Soft Lothian, with a fifth of the No. 2 so that it can still hold up the egg. I am putting a 5 kg bag of the Soft on Thursday's van, no charge. If it makes boots I want to hear it.

Ana
tue 07:44 ana, note: @Zofia you were right about the protein, I quoted you.
sat 05:15 they: No boots!! Carmen cried a little. She says it was the onions but there are no onions in a hornazo.

Two sacks of the Soft please for Monday.
sat+0 09:10 kenji: Dear Maria, Kenji here on a Saturday, Ana is off being beaten by a sourdough. Two sacks of Soft Lothian are on Monday's van. I have written the thing about the onions on the wall, I hope that is all right.
=> Found her a softer flour for the hornazos; two sacks went out and nobody chewed a boot.
`,
    ),
    scene(
      'We are moving! (to Leith)',
      weeks(88),
      'ana',
      `
mon 05:31 they, file floor-plan: Ana, it is done, we signed. We leave Gorgie and take the old chandlery in Leith, on the corner where the smell of rope is. I send you the plan that Carmen drew, she is not an architect.

The oven must come with us. It weighs like my mother in law. Who can move it? And will it fit by the back door? 
mon 08:02 ana: Maria, congratulations. Leith will smell of you by spring.

Carmen's plan is better than some architects'. I've given it to Sam, he knows your oven personally. Give us until Wednesday and we'll tell you about the door.
mon 08:05 ana, note: Sam, could you look at Carmen's drawing? Back door is 92 cm by her ruler. She trusts us with this and I'd rather we measured it ourselves.
tue 14:20 sam, note: Went past on my way home. Door is 88, not 92, with the frame. Calder splits between the decks, each half goes through at 79. Two lads and the tail-lift. I'd do it on a Sunday so she loses one day only.
wed 07:55 ana: Good news and a confession. Sam went to look on his way home: the door is 88 cm, Carmen's ruler is an optimist. But your oven comes apart between the decks, and each half goes through with a hand to spare.

He suggests Sunday week, with Dougie's van and the tail-lift. You'd lose one day. What do you think?
thu 05:58 they: Carmen says the ruler was from IKEA and folds.

Sunday week YES. I will make tortilla for everybody.
sun+1 18:20 sam, phone: Rang her from the van: it's in, it's level, and she's to leave it cold overnight so the stones settle. She asked was I married; she's sending tortilla. I said I'd carried worse for less.
mon+2 06:12 they: It is in. It is hot. It made the first bread at 4:10 this morning and the whole street woke up hungry. Sam has carried half an oven and eaten a whole tortilla, tell his wife he is a saint.

Gracias. De verdad.
mon+2 07:35 ana: I've told her. She said "half an oven, is that all".

New address is on your account, deliveries come to the Leith door from tomorrow. Bring on the spring.
=> Moved the bakery to Leith; Ana arranged the van and Sam carried half an oven.
`,
    ),
    scene(
      'Called: the new delivery door',
      weeks(86),
      'malcolm',
      `
wed 07:20 malcolm, phone: Maria rang. Driver left four sacks at the front in the rain, the old habit. She wasn't cross, more embarrassed to ring. Told her never to be. Rang the driver, rang her back: the back door has a blue bell, it's now on the sheet in capitals. Two wet sacks replaced this afternoon.

She asked after my sweet peas. Lovely woman.
=> Two wet sacks were replaced, and the blue bell is on the driver's sheet.
`,
    ),
    scene(
      'proving baskets, the oval ones',
      weeks(52),
      'kenji',
      `
thu 19:40 they: hello, do you have the oval baskets, for 800g?
fri 10:05 kenji: Hello Maria! Yes, the long ovals in cane, and wood pulp ones that are easier to brush. How many loaves do you shape at once?
fri 19:48 they: 24. I have 17 because the nephews use them as helmets
sat 10:15 kenji: Then 7 plus one for the next nephew. Cane, to match yours? They go on Monday's van.
sat 19:31 they: jajaja yes 8 cane. thank you Kenji
=> Eight oval baskets, one of them a spare helmet.
`,
      { channel: 'chat' },
    ),
    scene(
      'The oven does not hold its heat',
      weeks(3),
      'ana',
      `
mon 05:22 they: Good morning Ana,

The oven goes to 240 and then falls to 205, 200, in the middle of a bake, and comes back when it wants. The crust is pale like an Englishman in March (sorry). I have turned it off and on. I have also talked to it.

María
mon 07:38 ana: Good morning Maria,

Talking was right, keep at it. Does it fall on both decks or only one? And when it falls, does the little orange lamp stay on? Sam asks. If it's quicker to ring, I'm here now.
mon 07:51 ana, phone: Rang her. Only the top deck; lamp stays on while it drops. She sounds tired: Carmen is away in Burgos with their mother and Maria is alone with the night shift. I said Sam would have an answer today.
mon 11:30 sam, note: Lamp on and falling means the thermostat's lying, not the element. It's the old capillary type. I've one on the shelf. I can post it and talk her through it, four screws, she's handy. Tell her it'll be there by the Friday.
mon 11:52 ana: Maria, Sam says it's the thermostat: it thinks it's hot when it isn't. He has a new one here and it leaves today; you have it by Friday at the latest. Four screws. He'll stay on the phone while you do them, at whatever mad hour suits.
wed 21:40 sam, phone: Four screws, forty minutes, one torch held in the teeth. I could hear the relay click down the line. Told her to bake something she doesn't love first.
thu 05:40 they: It came yesterday, one day before!! Sam talked and I had the torch in my teeth. It is holding 240 like a soldier.

Please tell him thank you. Carmen comes home on Sunday, I will sleep then.
thu 07:10 sam: Maria, that's you then. If the orange lamp stays on while it falls, tell me at once, day or night; otherwise forget I exist. Sam
thu 07:33 ana: Sleep then, and sleep properly. I'm so glad.

If it as much as blinks, write to me or ring, and don't wait until it's polite.
=> Oven would not hold its heat; Sam sent a thermostat, a day earlier than he said.
`,
    ),
    scene(
      'The oven stopped again',
      'now',
      'ana',
      `
today 08:12 they, file oven-display: Good morning Ana, I'm so sorry to bother you again. The oven stopped last night, halfway through the sourdough. The display says E4 and then nothing, I send a photo. My daughter's wedding is on {saturday} and I'm baking everything myself.

Is there any way someone could come before then?

María
today 08:26 sam, note: @Ana E4 is the safety cut-out, might be my thermostat seating, might be the fan behind it. Either way I want to see it, not guess. I'll be in Leith {visit} at seven with both parts, and have put it down as promised; you only have to tell her.
`,
      { state: 'open' },
    ),
  ],
}
