import { useState } from 'react'
import { cx } from './class.ts'

// Each carries white initials at 4.5:1 or better.
const colours = [
  '#ad5d43',
  '#536d8f',
  '#7b6a98',
  '#7a6b33',
  '#3f747b',
  '#4c7360',
  '#9a5b6e',
  '#8c6239',
  '#6b7042',
  '#5b6f9a',
  '#a3567f',
  '#4f7a4a',
  '#98604f',
  '#7d5fa0',
]

type FaceProps = {
  name: string
  picture?: string | null | undefined
  /** In pixels. */
  size?: number
  /** A small dot: this one is here now. */
  here?: boolean
  className?: string
  /** What the colour is drawn from; the same person keeps theirs through a change of name. */
  seed?: string | undefined
}

/** A person's picture, or their initials on a colour that stays theirs. Decorative: the name stands beside it. */
export function Face({ name, picture, size = 42, here, className, seed }: FaceProps) {
  const [failed, setFailed] = useState<string | null>(null)
  const shown = picture && picture !== failed ? picture : null
  return (
    <span
      aria-hidden
      className={cx(
        'relative inline-grid shrink-0 place-items-center rounded-full font-semibold text-white select-none',
        className,
      )}
      style={{
        width: size,
        height: size,
        fontSize: Math.max(9, Math.round(size * (size < 60 ? 0.37 : 0.33))),
        background: shown ? 'var(--color-sunk)' : colourOf(seed ?? name),
        forcedColorAdjust: 'none',
      }}
    >
      {shown ? (
        <img
          src={shown}
          alt=""
          decoding="async"
          onError={() => setFailed(shown)}
          className="size-full rounded-full object-cover"
        />
      ) : (
        // Drawn, not written: the name itself stands beside it for everyone.
        <span data-initials={initialsOf(name)} className="before:content-[attr(data-initials)]" />
      )}
      {here && (
        <span
          className="absolute -right-px -bottom-px rounded-full bg-here outline-2 outline-paper"
          style={{ width: Math.max(7, size * 0.22), height: Math.max(7, size * 0.22) }}
        />
      )}
    </span>
  )
}

/** At most two letters, in any script: "María de la Cruz" is MC, "Ōe" is Ō, an address is its first letter. */
export function initialsOf(name: string): string {
  const words = name
    .split('@')[0]!
    .split(/[\s.,_()"'-]+/u)
    .filter((word) => /\p{L}|\p{N}/u.test(word))
  const first = firstSign(words[0])
  if (words.length < 2 || /\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(first))
    return first
  return first + firstSign(words[words.length - 1])
}

/** The same name always gets the same colour, on every machine. */
export function colourOf(seed: string): string {
  let hash = 2166136261
  for (const sign of seed.normalize('NFC')) hash = Math.imul(hash ^ sign.codePointAt(0)!, 16777619)
  // The low bits of this hash alone run in patterns.
  hash = Math.imul(hash ^ (hash >>> 15), 2246822519)
  return colours[((hash ^ (hash >>> 13)) >>> 0) % colours.length]!
}

function firstSign(word: string | undefined): string {
  const sign = /\p{L}\p{M}*|\p{N}/u.exec(word ?? '')?.[0] ?? ''
  return sign.toLocaleUpperCase()
}
