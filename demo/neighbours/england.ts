import { near, scene, weeks } from '../scene.ts'
import type { Told } from '../people/told.ts'

const zone = 'Europe/London'

/** South of the border, Wales and across to Belfast. */
export const england: Told[] = [
  {
    key: 'harpreet',
    first: {
      by: 'priya',
      text: 'Three brothers on one line, all talking. The calm one is called Harpreet and I asked to be given him from now on.',
      outcome: 'Three brothers; ask for Harpreet.',
    },
    name: 'Harpreet Singh',
    pronouns: 'he/him',
    languages: ['en', 'pa'],
    zone,
    organisation: 'singh',
    job: 'the calm brother',
    years: 5,
    ways: [
      { kind: 'mail', value: 'harpreet@singhbakers.example' },
      { kind: 'phone', value: '+44 116 496 0142' },
    ],
    remembered: ['Langar bread on Sundays: 900 rotis, free to anyone'],
    scenes: [
      scene(
        'Please ignore Gurdev',
        weeks(53),
        'priya',
        `
tue 07:20 they: Dear Priya ji, my brother wrote to you at 6:40. Please read mine instead. A pallet came shrink-wrapped so tight that eight bags burst when we cut it. That is all. He has gone for a walk.
tue 08:10 priya: Dear Harpreet, I read both; his has more colour. Eight bags are coming tomorrow, and I've asked the warehouse to wrap yours with the card corners. Tell Gurdev he was right, if you think it's safe.
tue 12:30 they: I told him. He is now impossible in the other direction.
=> Eight burst bags replaced; pallets go out with card corners.
`,
      ),
      scene(
        '900 rotis',
        near('04-08', 1),
        'zofia',
        `
mon 18:40 they: For Vaisakhi we expect two thousand, not nine hundred. Atta: 400 kg. My mother asks if the same field as last year is possible. She says one can taste it. I say nothing.
tue 09:20 zofia: Your mother's right, one can. It's the same farm, the lower field. 400 kg put aside with her name on it rather than yours.
sun+1 16:10 they: 2,140 people. She stood at the tawa till four. When I showed her the sack with her name she kept it.
=> Flour from the same field for two thousand rotis at Vaisakhi.
`,
      ),
    ],
  },
  {
    key: 'gurdev',
    name: 'Gurdev Singh',
    pronouns: 'he/him',
    languages: ['en', 'pa'],
    zone,
    organisation: 'singh',
    job: 'the other brother',
    years: 5,
    ways: [{ kind: 'mail', value: 'gurdev@singhbakers.example' }],
    scenes: [
      scene(
        'BURST BAGS!!!',
        weeks(53),
        'priya',
        `
tue 06:40 they: EIGHT bags. EIGHT. It is like Christmas in here, white everywhere, Harpreet is sneezing, I am sweeping, and WHO wraps a pallet like a mummy?? I want the name of this mummy maker
tue 08:15 priya: Good morning Gurdev. The mummy maker is called Neil, he's new, and he's mortified. Eight bags tomorrow, and no more mummies.
tue 13:50 they: do not shout at Neil. I was also new once
=> Eight bags burst; he asked us not to shout at Neil.
`,
      ),
    ],
  },
  {
    key: 'leilani',
    name: 'Leilani Kahale',
    said: 'lay-LAH-nee ka-HAH-leh',
    pronouns: 'she/her',
    languages: ['en', 'haw'],
    zone,
    job: 'food truck, Bristol',
    years: 2,
    ways: [
      { kind: 'mail', value: 'aloha@malasadabus.example' },
      { kind: 'phone', value: '+44 117 496 0171' },
    ],
    scenes: [
      scene(
        'Malasadas go flat in the afternoon',
        weeks(42),
        'zofia',
        `
sat 17:20 they: Hey Zofia! Weird one. Morning malasadas are clouds. Afternoon malasadas are coasters. Same dough!! The only thing that changes is me, I get sweatier
mon+1 09:00 zofia: Hey Leilani! And the bus gets hotter. Your dough's overproving from about noon. Keep half of it in the cool box and bring it out in thirds. Or, half the yeast after eleven.
sun+1 18:44 they: CLOUDS at 4pm!!! I named one after you. somebody ate it
=> The bus was too warm for the dough; clouds until four o'clock.
`,
      ),
    ],
  },
  {
    key: 'roger',
    name: 'Roger Attlebridge',
    pronouns: 'he/him',
    languages: ['en'],
    zone,
    job: 'retired; bakes for one',
    years: 1,
    ways: [{ kind: 'mail', value: 'roger.attlebridge@post.example' }],
    remembered: ['His wife Joan did the baking; she died last year. He is learning her loaf'],
    scenes: [
      scene(
        'A recipe in my wife’s hand',
        weeks(31),
        'ana',
        `
sun 16:05 they: Dear Madam or Sir,

I have found my late wife's card for our Tuesday loaf. It says "flour, the usual; water, till right; F&F yeast". You are F&F, I think. Could you tell me what was usual? She ordered by telephone. Joan Attlebridge, Norwich.

I have made four bricks.

R. Attlebridge
mon+1 08:02 ana: Dear Mr Attlebridge,

I'm so sorry. Malcolm took her calls and remembers her: she'd ask what the weather was like here, so she could tell you at breakfast. It was the No. 2, 3 kg, and the small yeast, every other month.

"Till right" is harder. It's about 330 g to her 500 of flour, and then a splash. I've put in a bag with the yeast. Malcolm asks whether he might ring you.

Ana
wed+1 11:30 malcolm, phone: Rang Mr Attlebridge. Talked him through kneading with the receiver on the bread board. He didn't know that I used to give her the weather. It's raining, I said. He was quiet and then he said, "She'd have told me that."
sat+1 10:12 they: It rose. It is a little lopsided, as were hers. I am having it with marmalade and your weather.

Roger
=> Found his late wife's usual flour; Malcolm taught him her loaf on the telephone.
`,
      ),
      scene(
        'The weather',
        weeks(9),
        'malcolm',
        `
mon 09:00 malcolm, phone: Rang Norwich as usual. Haar on the Forth till ten. He has sent a photograph of a plaited loaf to his daughter in Perth (the far one).
=> Haar till ten; he has learnt to plait.
`,
        { channel: 'phone' },
      ),
    ],
  },
  {
    key: 'nerys',
    name: 'Nerys Pritchard',
    pronouns: 'she/her',
    languages: ['en', 'cy'],
    zone,
    job: 'bara brith, Conwy',
    years: 4,
    ways: [
      { kind: 'mail', value: 'nerys@popty-conwy.example' },
      { kind: 'phone', value: '+44 29 2018 0164' },
    ],
    scenes: [
      scene(
        'Delivery note says Conway',
        weeks(61),
        'priya',
        `
wed 08:30 they: Bore da. Small thing. It's Conwy, with no "a", no second "a", and no Twitty. The driver went to Conway Road, Cardiff. Which is four hours.
wed 08:50 priya: Bore da Nerys. Oh no. It's corrected in the three places where it was wrong, and the driver's turned round with my apologies and a full tank. Tonight by seven; could someone be there?
wed 19:12 they: My mam was there. She gave him bara brith, she's soft.
=> Sent to Cardiff by a spelling; Conwy by seven the same evening.
`,
      ),
    ],
  },
  {
    key: 'tunde',
    name: 'Tunde Bakare',
    pronouns: 'he/him',
    languages: ['en', 'yo'],
    zone,
    job: 'pastry lecturer, London',
    years: 3,
    ways: [
      { kind: 'mail', value: 't.bakare@thamescollege.example' },
      { kind: 'phone', value: '+44 20 7946 0208' },
    ],
    scenes: [
      scene(
        '24 students, 24 scales, 1 budget code',
        weeks(59),
        'nadia',
        `
mon 11:20 they: Hello Nadia, the college can only pay an invoice if it carries the code CAT-7/PAS. And it can only issue the code once it has the invoice. I teach pastry, not philosophy.
mon 11:45 nadia: Hello Tunde, then I'll send you a piece of paper called an invoice, with no number, from which they make a code, and after that the real one. It's called a pro forma, it was invented for exactly this.
tue 15:05 they: It worked. My head of department believes I have connections.
=> A pro forma broke the circle of invoice and code.
`,
      ),
      scene(
        'A thank-you from year two',
        near('06-24', 0),
        'zofia',
        `
thu 14:10 they: Zofia, the class you spoke to about falling numbers have handed in their essays. Nineteen of twenty-four mention "the woman with flour in her eyebrows". One changed her dissertation. Thank you for coming all that way.
fri 09:00 zofia: I'd come again tomorrow. Can I read the one on spelt?
=> Zofia's talk changed a dissertation.
`,
      ),
    ],
  },
  {
    key: 'pat',
    first: {
      by: 'sam',
      text: 'Pat from Belfast. Griddle older than the two of us together; they want it kept, not replaced. My sort of person.',
      outcome: 'A griddle to be kept, not replaced.',
    },
    name: 'Pat Gillespie',
    pronouns: 'they/them',
    languages: ['en'],
    zone,
    job: 'sodas and farls, Belfast',
    years: 6,
    ways: [
      { kind: 'phone', value: '+44 28 9649 6127' },
      { kind: 'mail', value: 'pat@gillespiesfarls.example' },
    ],
    scenes: [
      scene(
        'Griddle',
        weeks(116),
        'sam',
        `
thu 10:15 sam, phone: Pat from Belfast: griddle's hot at one end, cold at the other, "like my auntie". Gas jets on the left blocked with flour most likely. Talked them through it with a wire coat-hanger. Hot both ends by the time we rang off.
thu 10:40 malcolm, note: I'd like to meet the auntie.
=> A coat-hanger cleared the griddle's jets.
`,
        { channel: 'phone' },
      ),
      scene(
        'buttermilk powder',
        weeks(23),
        'ana',
        `
mon 07:15 they: Morning all. Creamery's on strike. Is your buttermilk powder any good or is it dust, be honest
mon 07:36 ana: Honestly: fine in scones, sad in farls. Half powder, half plain yoghurt let down with water, and nobody in Belfast will know but you.
tue 06:50 they: my ma knew. but she had seconds
=> Powder and yoghurt through the creamery strike.
`,
      ),
    ],
  },
  {
    key: 'odette',
    name: 'Odette Fairweather-Cole',
    pronouns: 'she/her',
    languages: ['en'],
    zone,
    job: 'cookery writer',
    years: 2,
    ways: [{ kind: 'mail', value: 'odette@fairweathercole.example' }],
    scenes: [
      scene(
        'Checking a fact (urgent-ish, printers waiting)',
        weeks(37),
        'zofia',
        `
wed 15:48 they: Darling people, is bread flour in Scotland in 1900 likely to have been Canadian? My editor says surely local. One of us must apologise to the other before five.
wed 16:02 zofia: Both, at different ends of the loaf: Canadian for strength through Leith docks from the 1880s, local soft for flavour. So you each owe the other half an apology.
wed 16:20 they: We have exchanged halves. You're in the acknowledgements between my agent and my dog.
=> Canadian and local, both; Zofia is in the acknowledgements.
`,
      ),
    ],
  },
  {
    key: 'winston',
    first: {
      by: 'ana',
      text: 'Winston Grant from Handsworth, whose father bought from the mill before us. Wanted to know who he would be talking to from now on. Me, I said, if he liked. We shook hands down the telephone.',
      outcome: 'He asked whom he would be talking to: Ana.',
    },
    name: 'Winston Grant',
    pronouns: 'he/him',
    languages: ['en'],
    zone,
    job: 'hardo bread and buns, Handsworth',
    years: 7,
    ways: [
      { kind: 'mail', value: 'winston@grantsbuns.example' },
      { kind: 'phone', value: '+44 121 496 0190' },
    ],
    scenes: [
      scene(
        'Easter bun spice',
        near('03-02', 1),
        'ana',
        `
mon 09:25 they: Morning Ana. Easter coming and I need the big allspice, Jamaican, whole. Last lot was from somewhere else, don't know where, but it had never seen a beach.
mon 09:50 ana: Morning Winston. It was Guatemalan, and we should've said. The Jamaican's landed, 15 kg kept for you. If you open it and don't hear waves, I'll drive down with a refund.
thu+1 08:15 they: I hear waves.
=> The right allspice for the Easter buns.
`,
      ),
      scene(
        'Forty years of Grant’s',
        'now',
        'ana',
        `
workday-4 10:05 they: Morning Ana. Forty years next month since my father lit the first oven. The whole street's coming. I want to give every child a bun the way he made it, with lard, and half of them can't have lard. What would you do?
workday-4 10:50 ana: Morning Winston. Two buns, same shape: his with lard and a cut on top, the other with the coconut fat and no cut. Your father lit an oven for the street, he'd want the street to eat.

I'm putting in the coconut fat. How many children is a whole street?
`,
        { state: 'waiting' },
      ),
    ],
  },
  {
    key: 'sumaira',
    name: 'Sumaira Malik',
    pronouns: 'she/her',
    languages: ['en', 'ur'],
    zone,
    job: 'home baker turned shop, Bradford',
    years: 2,
    ways: [
      { kind: 'mail', value: 'sumaira@rosepetalcakes.example' },
      { kind: 'handle', value: '@rosepetalcakes' },
    ],
    scenes: [
      scene(
        'First ever invoice panic',
        weeks(67),
        'nadia',
        `
sun 23:10 they: Hi, I have had my first official invoice ever and it says net 30. 30 what?? I have paid it three times to be safe??? My husband says that is not what it means
mon+1 08:40 nadia: Good morning Sumaira, and congratulations on your shop. It means thirty days. Two of the three are already on their way back to you. Next time pay once and sleep.
mon+1 09:01 they: I love you. I am so embarrassed
mon+1 09:06 nadia: Don't be. I once paid my own electricity to the water company for a year.
=> She paid three times to be safe; two came back.
`,
      ),
    ],
  },
]
