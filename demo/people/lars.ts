import { scene, weeks } from '../scene.ts'
import type { Told } from './told.ts'

export const lars: Told = {
  key: 'lars',
  name: 'Lars Lindqvist',
  said: 'LASH LIND-kvist',
  pronouns: 'he/him',
  languages: ['sv', 'en'],
  zone: 'Europe/Stockholm',
  organisation: 'lindqvist',
  job: 'crispbread, and nothing else',
  years: 3,
  ways: [
    { kind: 'mail', value: 'lars@lindqvistknacke.example' },
    { kind: 'phone', value: '+46 70 174 06 23' },
  ],
  facts: [
    { kind: 'preference', about: 'tone', value: 'Five words or fewer, both ways', by: 'zofia', weeksAgo: 112 },
    { kind: 'role', value: 'Crispbread, and nothing else', by: 'zofia', weeksAgo: 112 },
    { value: 'Terse from birth; it is not displeasure', by: 'sam', weeksAgo: 47 },
    {
      value: 'Thanked Sam once in full, when the sheeter had stopped',
      from: 'My wife says I did not thank you properly',
    },
  ],
  scenes: [
    scene(
      'rye',
      weeks(112),
      'zofia',
      `
mon 07:02 they: Rye. Coarse. 500. Price?

Sent from my phone
mon 08:15 zofia: Coarse Borders rye, 500 kg, £0.94, Gothenburg in nine days. Go?
mon 09:31 they: Go.
wed+1 06:50 they: Good rye.
=> Half a tonne of coarse rye. “Good rye.”
`,
    ),
    scene(
      'Sheeter stopped',
      weeks(47),
      'sam',
      `
fri 05:10 they: Sheeter stopped. Makes sound: krrk.
fri 07:02 sam: One krrk then nothing, or krrk every turn?
fri 07:04 they: Every.
fri 07:10 sam: Chain's jumped a tooth. Side panel, 4 bolts, slack it, one tooth back, tighten. Don't put your thumb near it.
fri 07:55 they: Runs.
fri 08:00 sam: Thumb?
fri 08:01 they: Has thumb.
sun+1 20:14 they: Hello Sam. My wife says I did not thank you properly. It was the morning before the school order, 2,000 pieces, and I had sat down on the floor. I do not usually sit on the floor. You asked about my thumb. So: thank you. It meant something.

Lars
mon+2 07:05 sam: Any time, Lars. Any floor.
mon+2 07:09 sam, note: Keeping this one.
=> The sheeter jumped a tooth; he thanked Sam in full sentences.
`,
    ),
    scene(
      'spare chain',
      'now',
      'sam',
      `
workday-2 06:30 they: Spare chain. For shelf.
workday-2 07:20 sam: Posted. No charge, it weighs less than your letter.
workday-1 06:31 they: Two then. Paid.
`,
      { state: 'open' },
    ),
  ],
}
