import { scene } from '../scene.ts'
import type { Told } from './told.ts'

export const jun: Told = {
  key: 'jun',
  name: 'Jun Okafor',
  said: 'JOON oh-KAH-for',
  pronouns: 'they/them',
  languages: ['en', 'ja'],
  zone: 'Europe/London',
  years: 0,
  ways: [{ kind: 'browser', value: 'a-browser-in-dundee', claimed: true }],
  scenes: [
    scene(
      'Is the rye flour back?',
      'now',
      'ana',
      `
ago-6m they: hi! is someone actually there or is this a robot
ago-5m ana: Someone actually there: Ana, in Edinburgh, with a coffee. Hello. What can I do for you?
ago-4m they: ok great. is the rye flour back? the dark one. I'm on your site at the moment and it says "soon" which could mean anything
ago-3m they: I'm Jun btw. just starting out, it's me and one oven in Dundee and I promised rye to about nine people
`,
      { channel: 'chat', state: 'open' },
    ),
  ],
}
