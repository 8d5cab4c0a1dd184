import { near, scene, weeks } from '../scene.ts'
import type { Told } from '../people/told.ts'

const zone = 'Europe/London'

/** Edinburgh and round about. */
export const lothian: Told[] = [
  {
    key: 'aoife',
    name: 'Aoife Brennan',
    said: 'EE-fa',
    pronouns: 'she/her',
    languages: ['en', 'ga'],
    zone,
    organisation: 'tide',
    job: 'early shift',
    years: 3,
    ways: [
      { kind: 'mail', value: 'aoife@tidebakehouse.example' },
      { kind: 'phone', value: '+44 7700 900211' },
    ],
    remembered: [
      'Sea swimmer; has got Zofia into trouble with it',
      'Left-handed, buys left-handed scissors for everyone',
    ],
    scenes: [
      scene(
        'nine people, one mixer',
        weeks(103),
        'jonas',
        `
tue 21:40 they: Hiya, so we're a co-op, which means nine of us have discussed this mixer for six weeks and I lost, so I'm writing to you. Tarn 20 or Tarn 40? Four of us say 20, four say 40, and Brigid abstains on principle.
wed 09:15 jonas: Hello Aoife, how many kilos of dough on your worst Saturday?
wed 21:55 they: 34. Dear god. That's the answer isn't it
thu 09:05 jonas: That is the answer. The 40. Please tell Brigid that it can also do small batches, so that she may go on abstaining.
=> The co-op bought the bigger mixer; a Saturday decided it.
`,
      ),
      scene(
        'Left-handed lame?',
        weeks(19),
        'kenji',
        `
sat 12:02 they: is there such a thing as a left handed lame
sat 12:04 kenji: The blade doesn't mind, but the curve does. Flip it and it's yours. I'm left-handed too, as it happens.
sat 12:05 they: I KNEW IT. nobody draws like that with the right hand
=> Flip the blade.
`,
        { channel: 'chat' },
      ),
    ],
  },
  {
    key: 'margaret',
    first: {
      by: 'malcolm',
      text: 'The Hon. Secretary of Pencaitland Hall took my name, spelt it back to me and minuted it.',
      outcome: 'First order, duly minuted.',
    },
    name: 'Margaret Dunlop',
    pronouns: 'she/her',
    languages: ['en'],
    zone,
    job: 'secretary of a village hall',
    years: 9,
    ways: [
      { kind: 'mail', value: 'm.dunlop@pencaitlandhall.example' },
      { kind: 'phone', value: '+44 1632 960118' },
    ],
    remembered: ['Writes minutes of everything, including this'],
    scenes: [
      scene(
        'Minute 4(b): the oven',
        weeks(77),
        'malcolm',
        `
mon 14:00 they: Dear Mr Baird,

At its meeting on Thursday the committee resolved (5 for, 1 against, Mr Petrie) that the hall oven be serviced before the Gala and not after it as in the preceding year, when it was on fire.

I should be glad of a date.

M. Dunlop (Mrs), Hon. Secretary
tue 08:20 malcolm: Dear Mrs Dunlop,

Sam can come on the Wednesday of next week at ten. Would the committee kindly minute our regret that it was on fire.

M. Baird
tue 13:10 they: So minuted. Mr Petrie wishes it recorded that he was against.
wed+1 12:30 sam, phone: Serviced. Element fine, it was a tea towel. Mrs Dunlop took notes throughout.
=> The hall oven was serviced before the Gala; it had been a tea towel.
`,
      ),
      scene(
        'Apology',
        weeks(12),
        'malcolm',
        `
thu 15:20 they: Dear Mr Baird, I was short with the young woman who answered on Tuesday about the late sieve. My sister is unwell, which is no excuse. Would you tell her so.
mon+1 07:15 malcolm: Dear Mrs Dunlop, I have told Zofia. She says she hadn't noticed, and that she hopes your sister mends. So do we all. The sieve is with you tomorrow. M.B.
tue+1 10:00 they: It is. She is a little better. Thank you both.
=> The sieve came late; she apologised, and so did we.
`,
      ),
    ],
  },
  {
    key: 'chidi',
    name: 'Chidi Eze',
    said: 'CHEE-dee EH-zeh',
    pronouns: 'he/him',
    languages: ['en', 'ig'],
    zone,
    job: 'student, sells doughnuts from a bicycle',
    years: 1,
    ways: [
      { kind: 'mail', value: 'chidi.eze@post.example' },
      { kind: 'handle', value: '@puffpuffbike' },
    ],
    remembered: ['Fries before lectures; exams in May'],
    scenes: [
      scene(
        'puff puff on a bike',
        weeks(34),
        'kenji',
        `
thu 16:10 they: hi, smallest amount of bread flour you'd deliver to a student flat on the 4th floor no lift
thu 16:12 kenji: Hi! 5 kg, and I'm cycling past Marchmont tonight anyway, so the stairs are my problem. What's it for?
thu 16:13 they: puff puff. nigerian doughnuts. I sell them off my bike at 8am outside the library, sold out 6 days running
thu 16:15 kenji: I'll trade you delivery for a drawing of the bike. And one doughnut.
thu 21:03 they: bro you drew the puncture and everything
=> Flour up four flights, paid in one doughnut.
`,
        { channel: 'chat' },
      ),
      scene(
        'upgrade??',
        weeks(6),
        'kenji',
        `
sat 13:30 they: update: there is a queue. the librarian is IN the queue. should I buy a real fryer or is that mad with finals coming
sat 13:41 kenji: Not mad, but a fryer doesn't fit on a bike and May is May. What if you rent our 8 litre one from June? Until then, a second pot and a thermometer, £11.
sat 13:44 they: you're the only shop that ever told me to buy less
sat 13:45 kenji: Tell the librarian I said hello.
=> Waiting with the fryer until after his exams.
`,
        { channel: 'chat' },
      ),
    ],
  },
  {
    key: 'dmitri',
    name: 'Dmitri Volkov',
    pronouns: 'he/him',
    languages: ['en', 'ru'],
    zone,
    job: 'wants to begin',
    years: 0,
    ways: [{ kind: 'mail', value: 'dima.volkov@mail.example', claimed: true }],
    scenes: [
      scene(
        'Hello, I have never done this',
        'now',
        null,
        `
today 06:55 they: Hello.

I drive a night bus, number 22. Since spring I bake dark bread when I come home, like my aunt in Pskov. People on my bus ask to buy it. My wife says write to somebody who knows.

What does a man need, to bake thirty loaves a week in a normal kitchen and not break the law?

Dmitri
`,
        { state: 'open' },
      ),
    ],
  },
  {
    key: 'isla',
    name: 'Isla Farquharson',
    pronouns: 'she/her',
    languages: ['en', 'gd'],
    zone,
    job: 'oatcakes, Aberfeldy',
    years: 4,
    ways: [
      { kind: 'mail', value: 'isla@birkscakes.example' },
      { kind: 'phone', value: '+44 1632 960377' },
    ],
    scenes: [
      scene(
        'Aran-coirce',
        weeks(81),
        'malcolm',
        `
tue 10:20 they: A Chaluim chòir,

An do dh'atharraich sibh a' mhin-choirce? Tha an taois nas tiorma na b' àbhaist.

Isla
wed 07:30 malcolm: Isla chòir,

Dh'atharraich a' mhuileann na clachan. Tha thu ceart, tha i nas gairbhe. Cuir beagan uisge bhlàth rithe agus leig leis an taois seasamh fad deich mionaidean. Cuiridh mi poca den t-seann mhin thugad co-dhiù.

Calum
wed 12:05 they: Sin e! Mìle taing. 'S e toileachas a th' ann sgrìobhadh nad chànan fhèin gu bùth.
=> The oatmeal had changed its stones; a little warm water, in Gaelic.
`,
      ),
    ],
  },
  {
    key: 'callum',
    name: 'Callum Petrie',
    pronouns: 'he/him',
    languages: ['en'],
    zone,
    job: 'school cook, 410 lunches',
    years: 5,
    ways: [{ kind: 'mail', value: 'c.petrie@tranentschools.example' }],
    remembered: ['No nuts in the building; keeps the list himself'],
    scenes: [
      scene(
        'URGENT nuts',
        weeks(49),
        'zofia',
        `
mon 09:02 they: Quick one, can't ring, serving. The new bag of seed mix says "may contain" where the old one didn't. I have two kids with EpiPens. Is it the bag or the label?
mon 09:06 zofia: Don't use it. I don't know yet and that's enough. Put it outside the kitchen, I'm ringing the packer now.
mon 09:31 zofia: It's the bag: they've moved to a line that packs almonds on Fridays. You were right to stop. A nut-free mix from the other packer is on the noon van, and I'm ringing the six other schools.
mon 12:48 they: Got it. Fed them cheese scones meanwhile. Six others, eh. Glad I read labels.
mon 13:02 zofia: So are they. I told every one of them who'd noticed.
=> He spotted a nut warning; seven schools were safe by noon.
`,
      ),
    ],
  },
  {
    key: 'eilidh',
    name: 'Eilidh Ross',
    said: 'AY-lee',
    pronouns: 'she/her',
    languages: ['en'],
    zone,
    job: 'wedding cakes',
    years: 2,
    ways: [
      { kind: 'mail', value: 'eilidh@threetiers.example' },
      { kind: 'mail', value: 'eilidhross@post.example', claimed: true },
    ],
    scenes: [
      scene(
        'the sponge is sinking and so am I',
        weeks(26),
        'ana',
        `
wed 22:50 they: Sorry for the hour. Third sponge down the middle tonight. New sack of your Soft Lothian, same recipe I've used two hundred times, and it's for my own sister. I don't know whether to cry or ring a supermarket.
thu 05:58 ana: Eilidh, I was up. Neither: read me the lot number on the sack, the one stitched in the seam, and weigh one of your eggs.
thu 06:10 they: L2217. Egg is 71 g?? they're usually 55
thu 06:14 ana: There's your villain. Twelve eggs at 71 is nearly four extra eggs. The sack is innocent. Weigh 660 g of egg and go again. I'll stay by the phone.
thu 08:20 they: it's UP. it's flat as a table. it was the eggs. my neighbour's hens are on something
thu 08:24 ana: Tell the hens well done. And tell your sister congratulations.
=> The sponge sank because of very large eggs; her sister got her cake.
`,
      ),
      scene(
        'Seven tiers (not a typo)',
        'now',
        'ana',
        `
workday-3 21:15 they: Ana I've said yes to seven tiers. Village hall, no lift, gravel. Do you still have the long dowels, the 12 mm ones, and do you think less of me?
workday-2 07:40 ana: Eilidh, twenty dowels are in a tube with your name on it, and I think more of you, from a safe distance.

One question before they leave: is it one road to that hall or two? Priya wants to know whom to send with a steady hand.
`,
        { state: 'waiting' },
      ),
    ],
  },
  {
    key: 'hamish',
    name: 'Hamish Tulloch',
    pronouns: 'he/him',
    languages: ['en'],
    zone,
    job: 'ship’s cook, research vessel',
    years: 3,
    ways: [
      { kind: 'mail', value: 'galley@rvsolan.example' },
      { kind: 'phone', value: '+44 7700 900640' },
    ],
    remembered: ['At sea six weeks out of nine; answers come when there is a satellite'],
    scenes: [
      scene(
        'No harbour till the 19th',
        weeks(72),
        'priya',
        `
fri 23:14 they: Priya, weather's put us past Lerwick. Can the yeast meet us at Scrabster instead, 0600, the north quay? One box. I have 26 scientists and they have begun to make jokes about hardtack.
mon+1 08:05 priya: Hamish, a man called Norrie will be standing on the north quay at six with a cool box and a flask. The flask is for you.
thu+1 07:40 they: Norrie was there at 5:30. Soup! Bread tonight at 60 north.
=> The yeast met the ship at Scrabster, with soup.
`,
      ),
      scene(
        'Stone mill on a ship',
        near('05-06', 0),
        'sam',
        `
tue 20:30 they: Theoretical. Could one of your wee tabletop mills be run on a floor that tilts 15 degrees?
wed 07:12 sam: Theoretical answer: yes if it's bolted, and the hopper's got a lid, and you accept flour on the ceiling. What's the practical question?
wed 21:02 they: The practical question is I've already bolted it.
thu 07:01 sam: Send a photo of the ceiling.
=> A mill can run at fifteen degrees; the ceiling can be cleaned.
`,
      ),
    ],
  },
]
