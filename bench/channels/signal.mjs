// A voice made by code: something for a fake microphone to say that sounds like speech to a codec, that never repeats
// itself, and that anybody can make again from its seed.

export const RATE = 48_000

/** Where the throat resonates, Hz, for some vowels (rounded from tables of any phonetics book). */
const VOWELS = [
  [730, 1090, 2440],
  [270, 2290, 3010],
  [300, 870, 2240],
  [530, 1840, 2480],
  [570, 840, 2410],
  [490, 1350, 1690],
]
const WIDTHS = [80, 100, 140]
const PEAK = 0.5

/** Numbers from 0 to 1, the same for the same seed. */
export function dice(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Resonance of two poles, whose place can be moved while it sounds. */
function resonator() {
  let last = 0
  let before = 0
  return (value, hertz, width) => {
    const radius = Math.exp((-Math.PI * width) / RATE)
    const sounded = (1 - radius) * value + 2 * radius * Math.cos((2 * Math.PI * hertz) / RATE) * last - radius * radius * before
    before = last
    last = sounded
    return sounded
  }
}

/** So many seconds of syllables with short pauses; vowels over a moving pitch, consonants of noise before them. */
export function voice(seconds, seed) {
  const random = dice(seed)
  const samples = new Float32Array(Math.round(seconds * RATE))
  const throat = WIDTHS.map(resonator)
  const pitchOf = 90 + 80 * random()
  let pitch = pitchOf
  let phase = 0
  let at = 0
  while (at < samples.length) {
    const vowel = VOWELS[Math.floor(random() * VOWELS.length)].map((hertz) => hertz * (0.9 + 0.2 * random()))
    const noise = Math.round((0.02 + 0.06 * random()) * RATE)
    const sung = Math.round((0.09 + 0.14 * random()) * RATE)
    const pause = Math.round((random() < 0.12 ? 0.12 + 0.1 * random() : 0.01) * RATE)
    const target = pitchOf * (0.8 + 0.5 * random())
    const strength = 0.6 + 0.4 * random()
    for (let index = 0; index < noise + sung + pause && at < samples.length; index++, at++) {
      const isNoise = index < noise
      const place = isNoise ? index / noise : (index - noise) / sung
      const loud = isNoise ? 0.1 * Math.sin(Math.PI * place) : place > 1 ? 0 : Math.min(1, 8 * place, 4 * (1 - place))
      pitch += (target - pitch) * 0.0001 + (random() - 0.5) * 0.02
      phase += pitch / RATE
      const pulse = phase >= 1 ? 30 : 0
      if (phase >= 1) phase -= 1
      const source = isNoise ? 3 * (random() - 0.5) : pulse + 0.2 * (random() - 0.5)
      samples[at] = strength * loud * throat.reduce((sum, sounds, number) => sum + sounds(source, vowel[number], WIDTHS[number]) / (number + 1), 0)
    }
  }
  const peak = samples.reduce((highest, value) => Math.max(highest, Math.abs(value)), 0)
  return samples.map((value) => (value * PEAK) / peak)
}

/** As a file that a browser's fake microphone takes: one channel, 16 bits. */
export function wav(samples) {
  const head = 44
  const file = Buffer.alloc(head + 2 * samples.length)
  file.write('RIFF', 0, 'latin1')
  file.writeUInt32LE(file.length - 8, 4)
  file.write('WAVEfmt ', 8, 'latin1')
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(RATE, 24)
  file.writeUInt32LE(2 * RATE, 28)
  file.writeUInt16LE(2, 32)
  file.writeUInt16LE(16, 34)
  file.write('data', 36, 'latin1')
  file.writeUInt32LE(2 * samples.length, 40)
  samples.forEach((value, index) => file.writeInt16LE(Math.round(value * 32_767), head + 2 * index))
  return file
}
