/** @jsxImportSource preact */
import { Face } from './parts/face.tsx'
import { IconPress } from './parts/press.tsx'
import { useStore } from './use-store.ts'

/** New words while the panel is shut: whose, and how they begin. It takes no focus. */
export function Teaser() {
  const { words, teaser, host, go, door } = useStore()
  const one = teaser.value
  return (
    <div class="teaser-place" role="status">
      {one && (
        <div class="teaser">
          <button
            type="button"
            class="teaser-open"
            onClick={() => {
              go({ at: 'talk', talk: one.id })
              host.setOpen(true)
            }}
          >
            {one.agent && <Face {...one.agent} size={36} />}
            <span>
              <b dir="auto">{one.agent?.name ?? door.value?.companyName}</b>
              <span dir="auto">{one.words}</span>
            </span>
          </button>
          <IconPress icon="close" label={words.value.close} onClick={() => (teaser.value = null)} />
        </div>
      )}
    </div>
  )
}
