import { signal } from '@preact/signals'
import type { Keep } from '../keep.ts'

export type Prefs = { sound: boolean; notify: boolean }

/** What somebody chose for this browser: quiet, unless they say otherwise. */
export function openPrefs(keep: Keep) {
  const prefs = signal<Prefs>({ sound: false, notify: false, ...keep.read<Prefs>('prefs') })
  const set = (change: Partial<Prefs>) => {
    prefs.value = { ...prefs.value, ...change }
    keep.write('prefs', prefs.value)
  }
  return { prefs, set }
}

/** Two soft notes, made here: nothing to load. */
export function chime(): void {
  try {
    const audio = new AudioContext()
    for (const [nth, pitch] of [659, 880].entries()) {
      const at = audio.currentTime + nth * 0.14
      const volume = audio.createGain()
      volume.gain.setValueAtTime(0, at)
      volume.gain.linearRampToValueAtTime(0.07, at + 0.02)
      volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.5)
      const tone = new OscillatorNode(audio, { type: 'sine', frequency: pitch })
      tone.connect(volume).connect(audio.destination)
      tone.start(at)
      tone.stop(at + 0.5)
      if (nth === 1) tone.addEventListener('ended', () => void audio.close())
    }
  } catch {
    // a browser that plays nothing yet
  }
}

/** Whether the browser lets this page tell; asks, when it has not been asked. */
export async function mayNotify(): Promise<boolean> {
  if (typeof Notification === 'undefined') return false
  const answer =
    Notification.permission === 'default' ? await Notification.requestPermission() : Notification.permission
  return answer === 'granted'
}

export function notify(title: string, body: string, open: () => void): void {
  try {
    const note = new Notification(title, { body, tag: 'rapport' })
    note.addEventListener('click', () => {
      focus()
      open()
      note.close()
    })
  } catch {
    // some phones only let a service worker do it
  }
}
