/** A quiet tone of two notes, made on the spot. Where the browser lets nobody hear it, nothing happens. */
export function playTone(): void {
  const audio = new AudioContext()
  const loudness = audio.createGain()
  loudness.connect(audio.destination)
  const start = audio.currentTime
  loudness.gain.setValueAtTime(0, start)
  loudness.gain.linearRampToValueAtTime(0.08, start + 0.02)
  loudness.gain.exponentialRampToValueAtTime(0.0001, start + 0.6)
  const note = audio.createOscillator()
  note.type = 'sine'
  note.frequency.setValueAtTime(587, start)
  note.frequency.setValueAtTime(784, start + 0.14)
  note.connect(loudness)
  note.addEventListener('ended', () => void audio.close())
  note.start(start)
  note.stop(start + 0.65)
}
