import type { z } from 'zod'
import type { draftingSettings, draftingTrial } from '../../../contract/drafting.ts'
import type { Act } from '../../platform/act.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { promptFor } from '../since/prompt.ts'
import { tidy } from '../since/draft.ts'
import { askEndpoint } from './endpoint.ts'
import { wholeEndpoint } from './settings.ts'

// nobody whom we know
const madeUp = {
  agent: 'Robin',
  person: 'Kim',
  spokeAt: new Date('2026-02-02T09:00:00Z'),
  lines: ['4 February: Sam answered about "A kettle that leaks".', '6 February: Sam finished it: a new lid was sent.'],
  said: ['Kim: The lid never sits right.', 'Sam: A new one is on its way to you.', 'Kim: It fits. Thank you, Sam.'],
}

/** Tries an endpoint with a story that is made up. Nothing is kept, and nothing about anybody leaves the house. */
export async function tryDrafting(
  act: Act,
  secrets: Secrets,
  settings: z.infer<typeof draftingSettings>,
): Promise<z.infer<typeof draftingTrial>> {
  const answer = await askEndpoint(await wholeEndpoint(act, secrets, settings), promptFor(madeUp))
  if ('trouble' in answer) return { works: false, ...answer.trouble, sample: '' }
  const words = 'It works. This is how it put a made-up story:'
  return { works: true, code: 'works', values: {}, words, sample: tidy(answer.text) }
}
