import { near, scene, weeks } from '../scene.ts'
import type { Told } from './told.ts'

export const tom: Told = {
  key: 'tom',
  first: {
    by: 'malcolm',
    text: 'A Mr Adeyemi rang for “just the one mixer”. Spoke for half an hour; he has named it already. Sam to set it up on the Friday.',
    outcome: 'First order: a mixer, named Winston before it was delivered.',
  },
  name: 'Tom Adeyemi',
  said: 'ah-deh-YEH-mee',
  pronouns: 'he/him',
  languages: ['en', 'yo'],
  zone: 'Europe/London',
  organisation: 'adeyemi',
  job: 'bakes with his daughters, Ruth and Sade',
  years: 5,
  ways: [
    { kind: 'mail', value: 'tom@adeyemianddaughters.example' },
    { kind: 'mail', value: 'tomadeyemi74@post.example' },
    { kind: 'phone', value: '+44 141 496 0183' },
  ],
  facts: [
    {
      kind: 'preference',
      about: 'tone',
      value: 'The truth first, then the rest; enjoys a joke at his own expense',
      by: 'ana',
      weeksAgo: 100,
    },
    {
      kind: 'role',
      value: 'Bakes with his daughters: Ruth does the books, Sade the cakes',
      from: 'Ruth does the sums and Ruth says four',
      confirmed: { by: 'nadia', weeksAgo: 41 },
    },
    {
      value: 'Bakes agege bread, “soft, dense, slightly sweet, stretches when you pull it”',
      from: 'soft, dense, slightly sweet, stretches when you pull it',
    },
    {
      value: 'His mother is 82, lives in Surulere and is never wrong',
      from: 'My mother (82, Surulere, never wrong)',
      visibleTo: 'owner',
    },
    { value: 'The Tarn 20 mixer is called Winston', from: 'Winston can do 12 kilos and then he needs a lie down' },
    { value: 'Bakes for St Mungo’s church kitchen, unpaid', from: "St Mungo's is feeding 400 people next week" },
  ],
  scenes: [
    scene(
      'Agege bread flour',
      weeks(131),
      'ana',
      `
wed 15:02 they: Hello,

I am told you are the people who don't laugh when someone asks for the wrong flour. I am making agege bread, which is Lagos bread: soft, dense, slightly sweet, stretches when you pull it. Every mill tells me I want wholemeal. I do not want wholemeal.

Tom Adeyemi
wed 15:40 ana: Dear Tom,

We're not laughing, we're hungry. You want a high-protein white that takes a lot of sugar without sulking. Our No. 6 Canadian is close, and Zofia suggests milling it through the rollers twice, as the bakeries in Lagos do with a dough brake. Have you got one?

I've put 3 kg each of the No. 4 and No. 6 in the post. Try both and tell me which one stretches.
mon+1 11:19 they: No. 6, by a mile. My mother (82, Surulere, never wrong) pulled it, looked at it, and said "hm". You don't know what that means. That is a knighthood.
mon+1 11:45 ana: I've printed "hm" and hung it over the kettle. 10 sacks to begin with, or are you a cautious man?
mon+1 11:52 they: Ruth does the sums and Ruth says four.
mon+1 11:58 ana: Four it is. Give Ruth my respect.
=> Found the flour for his agege bread: No. 6, and his mother said “hm”.
`,
    ),
    scene(
      'Winston is walking',
      weeks(70),
      'sam',
      `
tue 09:11 they: The mixer walks across the floor when the dough is stiff. This morning it got as far as the fridge. Is that normal or is it trying to leave?
tue 09:30 sam: Not normal, though I admire the ambition. What's he standing on? And does he make a noise like "gug gug gug" or more of a "wheee"?
tue 09:41 they: Tiles. Gug gug gug.
tue 09:50 sam: Gug gug is a foot, thank God, not a bearing. One of the four rubber feet will have perished, front left I'd bet. New set in today's post. Until then fold a bit of bread-cloth under the bad corner.
fri 16:12 they: Front left. How??
fri 16:20 sam: That's the side the bowl pulls to. Also I've met Winston.
=> The mixer walked; four new rubber feet made him stay.
`,
    ),
    scene(
      'Overcharged? (Ruth says so)',
      weeks(41),
      'nadia',
      `
thu 18:20 they, from 2: Ruth has found that we paid for 12 sacks in the spring and got 11. She has a spreadsheet. I have learnt not to argue with the spreadsheet.

(writing from home, same Tom)
fri 09:04 nadia: Dear Tom, dear Ruth,

The spreadsheet is right and we are wrong. One sack short on the 14th; our driver noted it and nobody read the note. I'm sorry, that should never have waited for you to find it.

The sack is credited, with the next delivery free because Ruth did our work for us.

Nadia
fri 12:33 they, from 2: Ruth says "good". She is smiling, which you can't see, but I can.
=> One sack was missing in the spring; credited, and the next delivery was on us.
`,
    ),
    scene(
      'Christmas cake tins',
      near('11-08', 0),
      'kenji',
      `
sat 11:20 they: Sade wants 9 inch tins that don't stick. I said all tins stick, she said ask
sat 11:22 kenji: All tins stick a little. These ones stick least: double-coated steel, straight sides. We have 40 left. How many cakes is Sade planning?
sat 11:24 they: she says 60. I say 30. 
sat 11:25 kenji: 40, then, and you are both wrong?
sat 11:31 they: 40. she says you should be a judge
=> Forty cake tins, a fair judgement.
`,
      { channel: 'chat' },
    ),
    scene(
      'Could I borrow a mixer for a week?',
      'now',
      'ana',
      `
workday-2 16:44 they: Ana, a favour, and say no if it's no.

St Mungo's is feeding 400 people next week, the whole parish and anyone who's cold. I said I'd do the bread. Winston can do 12 kilos and then he needs a lie down. Is there a big mixer you could lend me? A demo one, an ugly one, I don't mind. I'd fetch it and bring it back cleaner.

Tom
workday-1 08:21 ana: Tom, it isn't no.

There's a Tarn 60 that goes round the trade shows. I have to find out from Jonas whether it's free next week, and whether the church has three-phase power, because it won't run off a kettle socket. You'll hear from me {soon}.
workday-1 08:24 ana, note: @Jonas is the show Tarn 60 back from Bremen? It's for Tom Adeyemi, 400 people, a church. I promised him an answer {soon}.
workday-1 15:10 jonas, note: It lands on the ferry tonight. I see no reason why not, but Sam should look at the plug.
today 08:40 they: Morning Ana. Father Michael says there IS three-phase, from when they had the organ. I have to tell the volunteers by one o'clock whether we bake or buy, so whenever you know.

If it's no, it's no, and I'll still like you.
`,
      { state: 'open' },
    ),
  ],
}
