import { near, scene, weeks } from '../scene.ts'
import type { Told } from './told.ts'

export const agnieszka: Told = {
  key: 'agnieszka',
  first: {
    by: 'zofia',
    text: 'Zadzwoniła Aga z Dalry. Usłyszała mój akcent po dwóch słowach i przeszłyśmy na polski. Jeden piec, jedno dziecko na ręku, wielkie plany.',
    outcome: 'Pierwsza rozmowa, po polsku po dwóch słowach.',
  },
  name: 'Agnieszka Nowak-Reid',
  said: 'ag-NYESH-ka NO-vak',
  pronouns: 'she/her',
  languages: ['pl', 'en'],
  zone: 'Europe/London',
  organisation: 'nowak',
  job: 'runs two shops and a stall',
  years: 4,
  ways: [
    { kind: 'mail', value: 'agnieszka@nowakbakes.example' },
    { kind: 'mail', value: 'aga.reid@post.example' },
    { kind: 'mail', value: 'office@nowakbakes.example', claimed: true },
    { kind: 'phone', value: '+44 7700 900762' },
  ],
  facts: [
    {
      kind: 'preference',
      about: 'language',
      value: 'Polish with Zofia; English when her accountant reads along',
      from: 'sorry in English so my accountant can read too',
    },
    { about: 'name on invoices', value: 'Nowak', by: 'nadia', weeksAgo: 150 },
    {
      about: 'name on invoices',
      value: 'Nowak-Reid, both names',
      from: "She's called Nowak-Reid now, wants both on the invoices",
    },
    { kind: 'role', value: 'Runs two shops and a stall', by: 'zofia', weeksAgo: 100 },
    {
      value: 'Writes from whichever telephone is nearest; it is always the same Aga',
      from: 'To ja, z drugiego maila, dzieci mi zabrały telefon',
    },
    { value: 'office@ is read by Basia too', from: "it's Aga!! Basia wrote it but it's my slicer" },
    {
      kind: 'date',
      about: 'Fat Thursday',
      value: '3,000 pączki, two fryers, one Aga',
      on: '02-04',
      from: 'Fat Thursday plan: 3000 pączki',
    },
  ],
  scenes: [
    scene(
      'Mąka tortowa i krupczatka',
      weeks(101),
      'zofia',
      `
tue 20:14 they: Cześć Zofia,

szukam prawdziwej krupczatki, nie tej drobnej co udaje. Bez niej kruche nie jest kruche. Moja babcia zostawiała okruszki na obrusie i mówiła, że po tym się poznaje.

Masz coś takiego?
Aga
wed 09:05 zofia: Cześć Aga,

mam, i to od kiedy sama za nią zatęskniłam. Typ 450, gruba jak drobny piasek, z młyna pod Perth, który przez pół roku nie wierzył, że o to mi chodzi. Wysyłam 2 kg.

A obrus potwierdzam. U nas liczyło się okruszki.
sat 21:02 they, from 2: To ja, z drugiego maila, dzieci mi zabrały telefon. OKRUSZKI. Wszędzie. Płakałam nad szarlotką jak głupia. 25 kg poproszę, na początek.
mon+1 08:30 zofia: Wiedziałam, że to Ty, nikt inny nie pisze o szarlotce o dziewiątej wieczorem. 25 kg jedzie w środę.
=> Found her a true krupczatka; there were crumbs on the cloth.
`,
    ),
    scene(
      'Bread slicer (from the office)',
      weeks(64),
      'sam',
      `
thu 12:10 they, from 3: Dear Sirs, the bread slicer in the Dalry shop makes one thick slice and one thin slice alternately. Please advise. Office
thu 12:40 sam: Hello! Every second blade, or every second slice? Sounds like the same thing but it isn't. And is this Aga or Basia?
thu 13:55 they, from 2: it's Aga!! Basia wrote it but it's my slicer. every second slice. thick, thin, thick, thin, like a waltz
thu 14:10 sam: A waltz is three. That's a march: the frame's got one loose rod on the left. 10 mm spanner, half a turn, ring me if it sings.
fri 07:45 they: Marching no more. Calum did it, he's unbearable now.
=> The slicer cut thick and thin; half a turn with a spanner.
`,
    ),
    scene(
      'Aga rang about the stall',
      near('06-10', 0),
      'malcolm',
      `
thu 11:30 malcolm, phone: Aga rang from the market, wind blowing like the Minch. Needs 40 paper-lined crates by Saturday for the summer fair and had written to "the wrong one of us". Told her there's no wrong one. Crates are on tomorrow's run, Zofia knows.

She's called Nowak-Reid now, wants both on the invoices. Changed it while we spoke.
=> Forty crates for the summer fair; both names on the invoices.
`,
    ),
    scene(
      'Faktura na dwa nazwiska',
      weeks(5),
      'nadia',
      `
wed 16:20 they: Hi Nadia, sorry in English so my accountant can read too. Invoice still says Nowak only. It's the third time I ask and Malcolm did change it, I heard him typing.
wed 16:48 nadia: Hi Aga, he did change it, on the delivery account. The invoices have their own. Two cupboards, one key each, and nobody told you that. I've changed it in the second one and reissued the last three. They're attached to nothing: they've gone straight to your accountant, with both your names.

And I've asked why there are two cupboards.
thu 09:12 they, from 2: both names!! looks like a law firm. thank you
=> Both names on the invoices at last; there had been two places to change.
`,
    ),
    scene(
      'Pączki season',
      'now',
      'zofia',
      `
workday-4 07:02 they, from 2: Zosia, Fat Thursday plan: 3000 pączki, two fryers, one me. Is 300 kg of the No. 6 in the last week of January possible? I know it's early. I'm a person who makes lists now.
workday-4 09:20 zofia: A person with lists! 300 kg is reserved, in your name, both of them. I've asked for the crop with the higher protein; it drinks less oil. Tell me by New Year if it's 250 or 350.

And eat one for me, rose jam, no icing.
`,
      { state: 'waiting' },
    ),
  ],
}
