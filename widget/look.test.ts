import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coloursOf, contrast } from './look.ts'

test('whatever accent a company chooses, what stands on it and what is written in it can be read', () => {
  const accent = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`)
  fc.assert(
    fc.property(accent, (accent) => {
      const colours = coloursOf({ accent })
      expect(contrast(accent, colours['--set-on-accent']!)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(colours['--set-accent-light']!, '#fffdfa')).toBeGreaterThanOrEqual(4.5)
      expect(contrast(colours['--set-accent-dark']!, '#221e1a')).toBeGreaterThanOrEqual(4.5)
    }),
  )
})
