import type { FastifyRequest } from 'fastify'
import { spokenTo, type Spoken } from './words.ts'

/** The browser's first language that we speak; English where it names none. */
export function languageAsked(request: Pick<FastifyRequest, 'headers'>): Spoken {
  return spokenTo(languagesAsked(request))
}

/** The languages that a browser asks for, the dearest first (RFC 9110, 12.5.4). */
export function languagesAsked(request: Pick<FastifyRequest, 'headers'>): string[] {
  const wanted = (request.headers['accept-language'] ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [language = '', ...rest] = part.trim().split(';')
      const quality = rest.map((each) => /^\s*q=([\d.]+)/.exec(each)?.[1]).find((each) => each !== undefined)
      return { language, quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
  return wanted.map(({ language }) => language)
}
