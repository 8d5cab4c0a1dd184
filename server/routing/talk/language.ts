import type { FastifyRequest } from 'fastify'
import { languagesAsked, type Spoken, spokenTo } from '../../conversations/index.ts'

/** What the pages to write to us speak: as the panel that stands on them, Arabic too, which our letters do not. */
export type TalkLanguage = Spoken | 'ar'

/** The browser's first language that they speak; English where it names none. */
export function talkLanguage(request: Pick<FastifyRequest, 'headers'>): TalkLanguage {
  const asked = languagesAsked(request)
  const first = asked
    .map((one) => one.toLowerCase().split('-')[0]!)
    .find((one) => one === 'ar' || spokenTo([one]) === one)
  return first === 'ar' ? 'ar' : spokenTo(asked)
}
