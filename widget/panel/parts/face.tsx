/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { colourOf, initialsOf } from '../../faces.ts'
import { useStore } from '../use-store.ts'

type Props = { name: string; slug: string | null; pictureUrl: string | null; size: number; here?: boolean }

/** Somebody's picture, or their initials. Decorative: the name stands beside it. */
export function Face({ name, slug, pictureUrl, size, here }: Props) {
  const { host } = useStore()
  const [failed, setFailed] = useState(false)
  const box = { width: `${size}px`, height: `${size}px`, fontSize: `${Math.round(size * 0.37)}px` }
  return (
    <span class="face" style={box} aria-hidden="true">
      {pictureUrl && !failed ? (
        <img src={new URL(pictureUrl, host.desk).href} alt="" decoding="async" onError={() => setFailed(true)} />
      ) : (
        <span class="letters" style={{ background: colourOf(slug ?? name) }} data-letters={initialsOf(name)} />
      )}
      {here && <span class="here" />}
    </span>
  )
}
