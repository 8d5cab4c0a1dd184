import { near, scene, weeks } from '../scene.ts'
import type { Told } from '../people/told.ts'

/** Further away, and a few who have only just found us. */
export const far: Told[] = [
  {
    key: 'layla',
    name: 'ليلى حداد',
    said: 'LAY-la ha-DAAD',
    pronouns: 'she/her',
    languages: ['ar', 'fr'],
    zone: 'Asia/Beirut',
    job: 'فرن صغير في طرابلس',
    years: 2,
    ways: [{ kind: 'mail', value: 'layla@fernlayla.example' }],
    remembered: [
      'Cousin of Ines Haddad in Manchester, who sent her to us',
      'Electricity four hours a day; bakes around it',
    ],
    scenes: [
      scene(
        'عجّانة بدون كهرباء',
        weeks(68),
        'nadia',
        `
sun 18:20 they: مرحبا نادية، أنا ليلى، ابنة عم إيناس في مانشستر. الكهرباء عندنا أربع ساعات في اليوم. هل توجد عجّانة تعمل باليد، كبيرة؟ لا تضحكي.
mon+1 09:30 nadia: مرحبا ليلى، لا أضحك أبداً. سام وجد في المخزن عجّانة بعجلة يد من سنة ١٩٥١، وأصلحها الليلة الماضية لأنه لم يستطع النوم من الفرح. عشرة كيلو في كل مرة. نرسلها مع شحنة قبرص.
sat+3 20:10 they: وصلت العجّانة! أولاد الحارة يتخانقون على من يدير العجلة. صار عندي عشرة موظفين بدون معاش.
mon+4 09:00 nadia: قرأتها لسام، فاحمرّ وجهه. سلامي للموظفين.
=> A hand-turned mixer of 1951, by way of Cyprus; the children of the street turn it.
`,
      ),
    ],
  },
  {
    key: 'haruto',
    name: '佐藤 陽翔',
    said: 'SA-toh HA-roo-toh (family name first)',
    pronouns: 'he/him',
    languages: ['ja'],
    zone: 'Asia/Tokyo',
    job: '札幌の食パン専門店',
    years: 1,
    ways: [{ kind: 'mail', value: 'sato@kitanopan.example' }],
    scenes: [
      scene(
        '食パン型の蓋',
        weeks(22),
        'kenji',
        `
thu 16:40 they: 森さん、蓋つきの食パン型、二斤用を二十本お願いしたいです。京都の田中さんに紹介してもらいました。田中さんの店の壁にある絵、森さんですよね？
fri 11:05 kenji: 佐藤さん、ありがとうございます。二十本、来週の便に載せます。はい、あの絵は私です。椅子が六つしかないので描きやすかったです。
fri 17:20 they: うちは椅子がありません。立ち食いです。それでも描けますか。
sat 10:30 kenji: 立っている人を描きます。
=> Twenty lidded tins to Sapporo; Ms Tanaka sent him.
`,
      ),
    ],
  },
  {
    key: 'wren',
    name: 'Wren Castellano',
    pronouns: 'they/them',
    languages: ['en'],
    zone: 'America/New_York',
    job: 'bagels, Vermont',
    years: 2,
    ways: [
      { kind: 'mail', value: 'wren@castlebagels.example' },
      { kind: 'phone', value: '+1 802 555 0143' },
    ],
    scenes: [
      scene(
        'Malt syrup math',
        weeks(40),
        'zofia',
        `
mon 09:30 they: Hi all! Your recipe card says "a dessertspoon of malt". Over here a dessertspoon is not a unit, it's a rumor. Grams?
mon 15:10 zofia: Hi Wren! 12 grams. I've had the cards reprinted with grams on them, you're the eleventh to ask and the first to call it a rumour.
mon 15:31 they: With a u. I feel fancy. The bagels thank you.
=> A dessertspoon is twelve grams; the cards were reprinted.
`,
      ),
    ],
  },
  {
    key: 'anjali',
    name: 'Anjali Krishnamurthy',
    pronouns: 'she/her',
    languages: ['en', 'ta'],
    zone: 'Asia/Kolkata',
    job: 'bakery school, Chennai',
    years: 2,
    ways: [{ kind: 'mail', value: 'anjali@agnibakeschool.example' }],
    scenes: [
      scene(
        'Customs, again',
        weeks(50),
        'priya',
        `
wed 06:40 they: Dear Priya, customs believes the lames are weapons. I have shown them a video of bread. They enjoyed the video. They still have the lames.
wed 08:20 priya: Dear Anjali, what a sentence. I'm sending a letter in Tamil, on paper, with a stamp on it, the largest stamp we own. My uncle was in customs at Chennai for forty years; the stamp is what matters.
mon+1 05:55 they: THE STAMP. Released in four minutes. The officer asked for the recipe.
=> Customs took the lames for weapons; a large stamp freed them.
`,
      ),
    ],
  },
  {
    key: 'niamh',
    name: 'Niamh Ní Dhomhnaill',
    said: 'NEEV nee GHO-nil',
    pronouns: 'she/her',
    languages: ['en', 'ga'],
    zone: 'Europe/Dublin',
    job: 'brown bread, Gweedore',
    years: 3,
    ways: [
      { kind: 'mail', value: 'niamh@arandubh.example' },
      { kind: 'phone', value: '+353 20 912 0417' },
    ],
    scenes: [
      scene(
        'Oven arrived, husband didn’t',
        weeks(90),
        'priya',
        `
fri 10:02 they: Your driver's here with the oven and himself is at the mart with the only forklift in the parish. Driver says twenty minutes. The mart is forty.
fri 10:06 priya, phone: Rang Niamh, then Conor the driver. He's to wait, have tea, and skip Letterkenny till after lunch. Rang Letterkenny too; they'd be having lunch anyway.
fri 12:50 they: In. Conor's had three kinds of tart. He'll be needing the forklift himself.
=> The driver waited for the forklift, over three kinds of tart.
`,
      ),
    ],
  },
  {
    key: 'sigga',
    name: 'Sigríður Einarsdóttir',
    said: 'SIG-ree-thur',
    pronouns: 'she/her',
    languages: ['is', 'en'],
    zone: 'Atlantic/Reykjavik',
    job: 'bakes in the ground, Laugarvatn',
    years: 1,
    ways: [{ kind: 'mail', value: 'sigga@hverabraud.example' }],
    scenes: [
      scene(
        'Tins that can be buried',
        weeks(28),
        'sam',
        `
tue 11:15 they: Hello, I bake rye bread in a hot spring. Tin goes in the sand for 24 hours, 98 degrees, sulphur. Your tins last four months, then they look like lace. Have you something for hell?
tue 11:50 sam: Hello! For hell I'd go 316 stainless, welded, not folded: it's what they use on fishing boats. I know a man in Peterhead. Dear, mind: £38 each. Shall he make one, and you bury it for a season before you buy ten?
thu+5 09:40 they: Six weeks in the ground and it shines. Ten please. I have told the volcano your name.
=> Boat steel for bread baked in a hot spring; ten tins ordered.
`,
      ),
    ],
  },
  {
    key: 'thandiwe',
    name: 'Thandiwe Mokoena',
    pronouns: 'she/her',
    languages: ['en', 'zu'],
    zone: 'Africa/Johannesburg',
    job: 'kota bread, Soweto',
    years: 1,
    ways: [{ kind: 'mail', value: 'thandi@kotaqueen.example' }],
    scenes: [
      scene(
        'Load shedding and dough',
        weeks(32),
        'jonas',
        `
thu 13:12 they: Hi Jonas, power goes 2 hours, comes back 4, goes 2. My spiral mixer trips every time it comes back. My cousin says buy a stabiliser, my uncle says buy a goat. Your view?
thu 13:40 jonas: Hi Thandiwe, on the goat I defer to your uncle. For the mixer: it is the surge. There is a soft-start module, forty pounds, twenty minutes to fit, and your cousin can do it. I have sent the drawing.
wed+2 10:20 they: Cousin fitted it. Uncle is disappointed about the goat.
=> A soft-start module instead of a goat.
`,
      ),
    ],
  },
  {
    key: 'sione',
    name: 'Sione Taufa',
    said: 'see-OH-neh',
    pronouns: 'he/him',
    languages: ['en', 'to'],
    zone: 'Pacific/Auckland',
    job: 'keke and pies, Māngere',
    years: 1,
    ways: [{ kind: 'mail', value: 'sione@taufapies.example' }],
    scenes: [
      scene(
        'Eleven hours ahead',
        weeks(14),
        'kenji',
        `
tue 21:00 they: Hey team, I'm eleven hours ahead so by the time you read this I'll have forgotten what I asked. It's about pie dies. Square ones. Do they exist
wed 10:20 kenji: Morning from yesterday, Sione. They exist: 9 cm, 11 cm, and one 14 cm that looks like a doorstop. Photo of all three beside a pencil, for size.
wed 22:30 they: That's a beautiful pencil. 11 please
=> Square pie dies, 11 cm, shown beside a pencil.
`,
      ),
    ],
  },
  {
    key: 'esther',
    first: {
      by: 'malcolm',
      text: 'Mrs Rosenbaum’s old mill has closed and she does not care for change. Sent her a sack unasked. She rang to say that it would do, which I am told is high praise.',
      outcome: 'A sack, unasked. It would do.',
    },
    name: 'Esther Rosenbaum',
    pronouns: 'she/her',
    languages: ['en', 'he'],
    zone: 'Europe/London',
    job: 'challah, Golders Green',
    years: 10,
    ways: [
      { kind: 'phone', value: '+44 20 7946 0871' },
      { kind: 'mail', value: 'esther@rosenbaumbakery.example' },
    ],
    scenes: [
      scene(
        'Six strands, forty years',
        weeks(125),
        'malcolm',
        `
wed 09:05 malcolm, phone: Mrs Rosenbaum. The usual, before Friday noon as ever. Forty years of plaiting six strands and her thumb's gone. I asked whether her hands might like the dough a touch softer: two per cent more water in the No. 6. She'd try it on the early batch.
thu+1 08:50 malcolm, phone: She rang to say the thumb is speaking to her again.
=> Two per cent more water, for the sake of her thumb.
`,
        { channel: 'phone' },
      ),
      scene(
        'Certificate',
        near('09-01', 0),
        'nadia',
        `
mon 11:30 they: Dear Nadia, the rabbi needs the new kosher certificate for the margarine before the holidays. The one on your page ran out in June. I'm sure it's only a paper.
mon 12:02 nadia: Dear Mrs Rosenbaum, it's never only a paper. Here's the new one, signed on Thursday; I should have sent it to you in June. I've written to the eleven others who'll be asking.
tue 09:10 they: Thank you, dear. Shana tova when it comes.
=> A new certificate, and eleven others told before they asked.
`,
      ),
    ],
  },
]
