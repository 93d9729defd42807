const RATE = 48_000

/** Something like a voice: a pitch that glides, with overtones, in syllables; every stretch of it differs from all others, and `who` from who. */
export function voice(samples: number, who = 0): Float32Array {
  const sound = new Float32Array(samples)
  let phase = 0
  for (let index = 0; index < samples; index++) {
    const seconds = index / RATE
    const pitch = 130 + 95 * who + 40 * Math.sin(2 * Math.PI * (0.37 + 0.11 * who) * seconds + who) + 20 * Math.sin(2 * Math.PI * 0.113 * seconds ** 1.1)
    phase += (2 * Math.PI * pitch) / RATE
    const syllable = 0.55 + 0.45 * Math.sin(2 * Math.PI * 3.1 * seconds + Math.sin(1.7 * seconds))
    sound[index] = 0.5 * syllable * (Math.sin(phase) + 0.5 * Math.sin(2 * phase + seconds) + 0.25 * Math.sin(5 * phase)) / 1.75
  }
  return sound
}

/** Where in `heard` the 200 ms before `atMs` stand that are most like what was spoken, and how like they are (1: the same). */
export function correlation(spoken: Float32Array, heard: Float32Array, atMs: number): { delayMs: number; likeness: number } {
  const length = RATE / 5
  const end = atMs * 48
  const piece = heard.subarray(end - length, end)
  let best = { delayMs: 0, likeness: -1 }
  for (let delay = 0; delay <= Math.min(2 * RATE, end - length); delay += 12) {
    const from = end - length - delay
    let [both, one, other] = [0, 1e-9, 1e-9]
    for (let index = 0; index < length; index += 3) {
      const [spokenValue = 0, heardValue = 0] = [spoken[from + index], piece[index]]
      both += spokenValue * heardValue
      one += spokenValue ** 2
      other += heardValue ** 2
    }
    const likeness = both / Math.sqrt(one * other)
    if (likeness > best.likeness) best = { delayMs: delay / 48, likeness }
  }
  return best
}
