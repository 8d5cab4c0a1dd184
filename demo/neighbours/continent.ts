import { near, scene, weeks } from '../scene.ts'
import type { Told } from '../people/told.ts'

/** German, Austrian, Dutch, Danish and Polish bakers. */
export const continent: Told[] = [
  {
    key: 'hannelore',
    name: 'Hannelore Brückner',
    pronouns: 'she/her',
    languages: ['de'],
    zone: 'Europe/Berlin',
    job: 'Landbäckerei, Uckermark',
    years: 3,
    ways: [{ kind: 'mail', value: 'hannelore@landbaeckerei-brueckner.example' }],
    scenes: [
      scene(
        'Der Sauerteig ist beleidigt',
        weeks(63),
        'jonas',
        `
mon 18:12 they: Moin Herr Weber, seit dem neuen Roggen geht mein Sauer nicht mehr auf, er liegt da wie mein Mann am Sonntag. Bin ich schuld oder der Roggen?
tue 08:20 jonas: Moin Frau Brückner, der Roggen. Die Ernte war so trocken, dass kaum Enzyme drin sind (Fallzahl über 300, sagt Zofia). Geben Sie ihm zwei Grad mehr und einen Löffel Malz, dann verzeiht er.
fri 17:40 they: Er ist auf. Mein Mann liegt noch.
=> Der Roggen war zu trocken; zwei Grad und ein Löffel Malz.
`,
      ),
    ],
  },
  {
    key: 'torben',
    name: 'Torben Asmussen',
    pronouns: 'he/him',
    languages: ['de', 'da', 'en'],
    zone: 'Europe/Berlin',
    job: 'Hofbäcker bei Flensburg',
    years: 2,
    ways: [{ kind: 'mail', value: 'torben@hof-asmussen.example' }],
    scenes: [
      scene(
        'Stapler',
        weeks(44),
        'jonas',
        `
wed 11:02 they: Kurze Frage, lange Geschichte: kann der LKW auch rückwärts rein? Vorne steht jetzt ein Hühnerstall. Meine Tochter hat da mitentschieden.
wed 11:30 jonas: Der Fahrer sagt: rückwärts ja, wenn die Hühner Bescheid wissen. Ich habe „Hühner vorne“ auf den Lieferschein gesetzt. Wie alt ist die Entscheidungsträgerin?
wed 12:15 they: Fünf. Sie möchte wissen, ob der Fahrer Eier mag.
wed 12:20 jonas: Er mag Eier.
=> Der LKW fährt jetzt rückwärts ein, wegen der Hühner.
`,
      ),
    ],
  },
  {
    key: 'resi',
    name: 'Theresia Moosbrugger',
    said: 'everyone says Resi',
    pronouns: 'she/her',
    languages: ['de'],
    zone: 'Europe/Vienna',
    job: 'Bregenzerwald, Dorfladen',
    years: 2,
    ways: [{ kind: 'mail', value: 'resi@dorfladen-moosbrugger.example' }],
    scenes: [
      scene(
        'Lawine, keine Lieferung',
        near('02-08', 0),
        'jonas',
        `
thu 07:30 they: Grüß Gott, die Straße ist zu, Lawine, ned bei uns, weiter unten. Bitte nix losschicken bis Montag. Mehl hab ich, Nerven auch.
thu 08:05 jonas: Grüß Gott Frau Moosbrugger, alles angehalten, ohne Kosten. Geht es allen gut dort oben?
thu 16:44 they: Alle gut. Die Kinder finden es das Schönste vom ganzen Jahr. Dass jemand vom Mehl fragt wie es uns geht, das erzähl ich im Laden.
mon+1 09:12 they: Straße ist frei, ihr könnts wieder.
=> Lieferung wegen einer Lawine angehalten; allen ging es gut.
`,
      ),
    ],
  },
  {
    key: 'femke',
    name: 'Femke Visser',
    pronouns: 'she/her',
    languages: ['nl', 'en'],
    zone: 'Europe/Amsterdam',
    job: 'poffertjeskraam, Utrecht',
    years: 2,
    ways: [{ kind: 'mail', value: 'femke@poffertjesvisser.example' }],
    scenes: [
      scene(
        'plaat plakt',
        weeks(27),
        'jonas',
        `
sat 18:30 they: Hoi! Nieuwe gietijzeren plaat, alles plakt, rij van hier tot de Dom. Wat doe ik fout??
mon+1 08:10 jonas: Hoi Femke! Niks, hij is alleen nog bloot. Drie keer invetten met lijnolie, telkens een uur heet, tussendoor laten afkoelen. Daarna nooit meer zeep, ook niet stiekem.
wed+1 20:02 they: Mijn moeder had hem met zeep gedaan. STIEKEM. Nu glijdt alles
=> De plaat moest ingebrand worden; er was stiekem zeep gebruikt.
`,
      ),
    ],
  },
  {
    key: 'sanne',
    name: 'Sanne van der Heijden-Oosterhuis',
    pronouns: 'she/her',
    languages: ['nl', 'en'],
    zone: 'Europe/Amsterdam',
    organisation: 'deboer',
    job: 'does the books for Piet',
    years: 3,
    ways: [{ kind: 'mail', value: 'administratie@bakkerijdeboer.example' }],
    scenes: [
      scene(
        'BTW-nummer op de factuur',
        weeks(33),
        'nadia',
        `
tue 10:10 they: Goedemorgen, op factuur van vorige week staat ons oude btw-nummer. Kunt u die aanpassen? Piet zegt dat het niets uitmaakt, maar Piet zegt dat van alles.
tue 10:31 nadia: Good morning Sanne (I read Dutch better than I write it): corrected and sent again, with last month's too, where it was also the old one. It does matter, and I won't tell Piet.
tue 10:35 they: Perfect. We understand each other.
=> Het btw-nummer klopt weer, op twee facturen.
`,
      ),
    ],
  },
  {
    key: 'bram',
    name: 'Bram de Boer',
    pronouns: 'he/him',
    languages: ['nl', 'en'],
    zone: 'Europe/Amsterdam',
    organisation: 'deboer',
    job: 'Piet’s son, at the ovens',
    years: 1,
    ways: [{ kind: 'mail', value: 'bram@bakkerijdeboer.example' }],
    scenes: [
      scene(
        'niet aan pa vertellen',
        weeks(2),
        'jonas',
        `
thu 05:20 they: Jonas, pa ligt in het ziekenhuis en ik heb zijn recept voor speculaas gehalveerd maar de kaneel niet. 80 kilo deeg. Is er redding?
thu 08:01 jonas: Bram, rustig. Maak nog eens 80 kilo zonder kaneel en meng ze. Je hebt dan 160 kilo speculaas en een reden om te bellen met elke school in Haarlem.
thu 13:40 they: Gedaan. 3 scholen, 1 bejaardenhuis. De directrice huilde. Niets tegen pa zeggen!!
thu 13:44 jonas: Mijn lippen zijn van graniet, net als zijn molen.
=> Te veel kaneel werd 160 kilo speculaas, voor drie scholen.
`,
      ),
    ],
  },
  {
    key: 'mette',
    name: 'Mette Kjærgaard',
    said: 'MET-teh KAIR-gor',
    pronouns: 'she/her',
    languages: ['da', 'en'],
    zone: 'Europe/Copenhagen',
    job: 'rugbrød, Aarhus',
    years: 2,
    ways: [{ kind: 'mail', value: 'mette@rugbroedet.example' }],
    scenes: [
      scene(
        'Lids',
        weeks(75),
        'jonas',
        `
mon 12:20 they: Hello! The rye tins arrived, they are lovely, but lidless. 30 tins, 0 lids. Is this a philosophical product?
mon 12:41 jonas: Hello Mette! No, it is an unphilosophical warehouse. The lids are in a separate box that was left in Hull. They sail tonight. I am sorry, a tin without a lid is only a tray with ambitions.
wed 15:00 they: 30 lids. I have stolen "a tray with ambitions" for my shop window.
=> Thirty lids followed the thirty tins.
`,
      ),
    ],
  },
  {
    key: 'stanislaw',
    name: 'Stanisław Górecki',
    said: 'sta-NEE-swaf goo-RET-skee',
    pronouns: 'he/him',
    languages: ['pl'],
    zone: 'Europe/Warsaw',
    job: 'piekarz, Podlasie',
    years: 3,
    ways: [{ kind: 'mail', value: 's.gorecki@piekarnia-gorecki.example' }],
    scenes: [
      scene(
        'Zapytanie o koszyki',
        weeks(92),
        'zofia',
        `
wed 06:10 they: Dzień dobry,

proszę o cenę koszyków rozrostowych owalnych, 1 kg, sztuk 60. Nasze robił wuj Antoni z wikliny, ale wuj ma 90 lat i mówi, że już się naplótł.

Z poważaniem
Stanisław Górecki
wed 09:20 zofia: Dzień dobry Panie Stanisławie,

60 sztuk po 7,40 funta, z wysyłką. Gdyby wuj Antoni zechciał sprzedać jeden ze swoich starych koszyków, kupimy go do gabloty. Proszę go ode mnie pozdrowić.
tue+1 06:02 they: Wuj nie sprzeda. Wuj przysyła w prezencie. Prosi tylko, żeby nie trzymać w nim papierów.
tue+1 08:45 zofia: Leży w nim chleb. Codziennie.
=> Sixty baskets ordered; one came back to us, woven by uncle Antoni.
`,
      ),
      scene(
        'Dziękuję za telefon',
        weeks(18),
        'zofia',
        `
mon 19:00 they: Pani Zofio, dziękuję za telefon po pogrzebie wuja. Nie spodziewałem się. Zamówienie wyślę w przyszłym tygodniu, teraz nie mam głowy.
tue 08:10 zofia: Panie Stanisławie, proszę się nie spieszyć. Mąka poczeka, a jak skończy się wcześniej, to i tak wyślę. W koszyku dziś był chleb żytni.
=> Uncle Antoni died; the order may wait.
`,
      ),
    ],
  },
  {
    key: 'kasia',
    name: 'Katarzyna Wrona',
    pronouns: 'she/her',
    languages: ['pl', 'en'],
    zone: 'Europe/London',
    organisation: 'nowak',
    job: 'Saturday girl, then everything',
    years: 1,
    ways: [{ kind: 'mail', value: 'kasia.wrona@post.example', claimed: true }],
    scenes: [
      scene(
        'crates left outside :(',
        weeks(16),
        'priya',
        `
sat 07:05 they: hi its kasia from the dalry shop, aga is on a plane, crates were left OUTSIDE and a seagull had the top one. like actually had it. what do i do
mon+1 08:05 priya: Hi Kasia, you did well to write. Saturday's driver was a stand-in; he knows now. The top crate's replaced today. And are you all right? Those gulls are the size of dogs.
mon+1 15:31 they: im ok!! i hit it with a baguette. aga says employee of the month
=> A gull took the top crate; she defended the rest with a baguette.
`,
      ),
    ],
  },
]
