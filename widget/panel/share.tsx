/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import { Toggle } from './settings.tsx'
import { useStore } from './use-store.ts'

/**
 * Before they have written: what they read and tried may go along with their first words, if they like. Offered where the
 * site has let any of it be kept; nothing leaves the browser by being asked.
 */
export function Share() {
  const { words, visit, pages, isOpen } = useStore()
  const [has, setHas] = useState(pages.hasTrail())
  // what was tried since the panel was open last
  useEffect(() => setHas(pages.hasTrail()), [isOpen.value])
  if (!has || visit.secret.value !== null) return null
  return (
    <div class="share">
      <Toggle
        words={words.value.settings.share}
        more={words.value.settings.shareMore}
        on={pages.wanted.value}
        set={(wanted) => (pages.wanted.value = wanted)}
      />
    </div>
  )
}
