import { scene, weeks } from '../scene.ts'
import type { Told } from './told.ts'

export const moses: Told = {
  key: 'moses',
  name: 'Moses Kiplagat',
  said: 'KIP-la-gat',
  pronouns: 'he/him',
  languages: ['en', 'sw'],
  zone: 'Europe/London',
  organisation: 'rise',
  job: 'teaches baking to men coming out of prison',
  years: 3,
  ways: [
    { kind: 'mail', value: 'moses@risebakery.example' },
    { kind: 'phone', value: '+44 7700 900355' },
  ],
  facts: [
    {
      kind: 'preference',
      about: 'tone',
      value: 'Unhurried; answers every question with a story first',
      by: 'ana',
      weeksAgo: 110,
    },
    {
      kind: 'role',
      value: 'Teaches baking to men who have come out of prison, at Rise',
      from: 'a bakery in Dundee for men who have come out of prison',
    },
    { value: 'Never asks what a man did', by: 'ana', weeksAgo: 100 },
    {
      value: 'D. weighed the dough nine times, because the number was right nine times',
      from: 'D. weighed the dough nine times',
    },
    {
      kind: 'address',
      about: 'from the station',
      value: 'Twelve minutes, downhill; D. stands at the corner with a sign',
      from: 'twelve minutes from the station, downhill',
    },
  ],
  scenes: [
    scene(
      'A very small budget and eleven men',
      weeks(124),
      'ana',
      `
mon 10:30 they: Dear people of Fern & Finch,

In my village the baker was also the judge, because to share out bread you must be fair and everyone is watching. I have started a bakery in Dundee for men who have come out of prison, and there are eleven of them and one oven, which is older than the youngest.

I have a very small budget. What would you buy first?

Moses Kiplagat
mon 11:50 ana: Dear Mr Kiplagat,

Scales. Good ones, three of them. If everyone can see the weight, nobody needs a judge.

Then flour, then patience, which we can't supply. The scales I can: we have three from a trade show with a scratch each. They're yours.

Ana
thu+1 16:15 they: The scales are on the bench. Yesterday D. weighed the dough nine times, not because he had to, but because the number was right nine times. He said nothing has been right nine times for him before.
thu+1 16:40 ana: I read that out at our table this afternoon. Thank you for telling me.
=> Three scales for eleven men; the number was right nine times.
`,
    ),
    scene(
      'Flour beetles, I believe',
      weeks(57),
      'zofia',
      `
tue 09:20 they: Dear Zofia, there is a small brown person walking in the wholemeal. He has brought his family. What have I done wrong?
tue 09:45 zofia: Dear Moses, you've done nothing wrong, you've done something warm. Wholemeal wants it cool and moving. Throw out that bag and its neighbours, wipe the corners with vinegar, and I'm replacing all three: it could just as well have been us.

And could you send me one of the small brown persons, in a jar? I want to know which bag of ours he came by.
mon+1 12:00 they: He has travelled to you by post with holes in the lid.
mon+1 14:10 zofia: He's a confused flour beetle (that's truly his name) and he came from our side: same lot, one more in our store. The lot's been pulled and nineteen bakers have been told. You were the first to say so.
=> A beetle in the wholemeal: our lot, pulled; nineteen bakers were warned because he told us.
`,
    ),
    scene(
      'Graduation loaves',
      'now',
      'ana',
      `
workday-2 11:10 they: Dear Ana,

On the last Friday of next month four men finish with us. D. is one of them, the one who weighed. Each will bake a loaf of his own making, and there should be someone at the table from every house that helped.

Would you come, and eat slowly?

I also need yeast, but that is the smaller matter.
workday-2 11:45 ana: Dear Moses,

I'll come, and I'll eat so slowly you'll have to lock up around me. Yeast goes on tomorrow's van. How do I get to you from the station, and may I bring Zofia?

Ana
today 08:52 they: Bring Zofia and bring nobody else's opinion. It is twelve minutes from the station, downhill, and D. says he will stand at the corner with a sign so that you cannot walk past. He asks what he should write on it.
`,
      { state: 'open' },
    ),
  ],
}
