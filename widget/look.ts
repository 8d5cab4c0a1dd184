import type { Look } from './shapes.ts'

/* The colours that follow from one accent, readable on both grounds: somebody chooses one, and nobody has to compute. */

const paper = { light: '#fffdfa', dark: '#221e1a' }
const ink = { light: '#27211b', dark: '#f2ece3' }

/** Custom properties for a look. `--ink-on` is readable on the accent; `--accent-text` is the accent, readable on paper. */
export function coloursOf({ accent }: Pick<Look, 'accent'>): Record<string, string> {
  const on = contrast(accent, '#ffffff') >= 4.5 ? '#ffffff' : contrast(accent, '#1b120d') >= 4.5 ? '#1b120d' : '#000000'
  return {
    '--set-accent': accent,
    '--set-on-accent': on,
    '--set-accent-light': readable(accent, paper.light, ink.light),
    '--set-accent-dark': readable(accent, paper.dark, ink.dark),
  }
}

/** The accent itself, or as much nearer to the ink as it takes to be read: WCAG 2.2, 1.4.3. */
function readable(accent: string, ground: string, towards: string): string {
  for (let share = 0; share < 1; share += 0.05) {
    const colour = mix(accent, towards, share)
    if (contrast(colour, ground) >= 4.6) return colour
  }
  return towards
}

const partsOf = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))

function mix(one: string, other: string, share: number): string {
  const to = partsOf(other)
  const parts = partsOf(one).map((part, i) => Math.round(part + (to[i]! - part) * share))
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function luminance(hex: string): number {
  const [r, g, b] = partsOf(hex).map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
