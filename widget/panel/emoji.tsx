/** @jsxImportSource preact */
import { useEffect, useRef } from 'preact/hooks'
import { useStore } from './use-store.ts'

const signs = (
  '🙂 😊 😄 😂 😉 😍 🥰 😎 🤔 😕 😟 😢 😭 😤 😱 🥳 ' +
  '👍 👎 👏 🙏 💪 👋 👌 🤝 ❤️ 💚 ✨ 🎉 🌿 ☀️ ☕ 🎂 ' +
  '✅ ❌ ❓ ❗ ⏰ 📦 🚚 🔧 🏠 📞 ✉️ 💶 🐈 🐕 🌧️ ⭐'
).split(' ')
const across = 8

/** A few signs that people need; the whole keyboard of the system is there as well. */
export function Emoji({ pick, close }: { pick: (sign: string) => void; close: () => void }) {
  const { words } = useStore()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.querySelector('button')?.focus(), [])
  const keys = (event: KeyboardEvent) => {
    const all = [...(box.current?.querySelectorAll('button') ?? [])]
    const at = all.findIndex((one) => one.matches(':focus'))
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: across, ArrowUp: -across }[event.key]
    if (event.key === 'Escape') close()
    else if (step) all[Math.max(0, Math.min(all.length - 1, at + step))]?.focus()
    else return
    event.preventDefault()
  }
  return (
    <div class="emoji" role="group" aria-label={words.value.emojis} ref={box} onKeyDown={keys}>
      {signs.map((sign, i) => (
        <button type="button" key={sign} tabIndex={i === 0 ? 0 : -1} onClick={() => pick(sign)}>
          {sign}
        </button>
      ))}
    </div>
  )
}
