/** Gentle notes, in hertz: a fourth up, and for the end down again. */
const NOTES = { soon: [392, 523.25], over: [523.25, 392, 329.63] } as const
/** In ms: on, off, on. */
const SHAKES = { soon: [120, 120, 120], over: [200, 150, 200, 150, 200] } as const
const NOTE_SECONDS = 0.9
const STEP_SECONDS = 0.45
/** Soft beside a voice. */
const LOUDNESS = 0.12

let context: AudioContext | undefined

/** Browsers let a page sound only after somebody has touched it. */
function ready(): AudioContext | undefined {
  if (!('AudioContext' in window)) return undefined
  context ??= new AudioContext()
  if (context.state === 'suspended') void context.resume()
  return context
}

/** Two or three soft notes, made here, and a short vibration where the device has one. Silent where neither can be. */
export function ring(what: keyof typeof NOTES): void {
  if ('vibrate' in navigator) navigator.vibrate([...SHAKES[what]])
  const audio = ready()
  if (audio === undefined) return
  for (const [index, note] of NOTES[what].entries()) sound(audio, note, audio.currentTime + index * STEP_SECONDS)
}

/** A bell's shape: quickly there, slowly gone. */
function sound(audio: AudioContext, note: number, at: number): void {
  const tone = audio.createOscillator()
  const loudness = audio.createGain()
  tone.type = 'sine'
  tone.frequency.value = note
  loudness.gain.setValueAtTime(0, at)
  loudness.gain.linearRampToValueAtTime(LOUDNESS, at + 0.03)
  loudness.gain.exponentialRampToValueAtTime(0.0001, at + NOTE_SECONDS)
  tone.connect(loudness).connect(audio.destination)
  tone.start(at)
  tone.stop(at + NOTE_SECONDS)
}
