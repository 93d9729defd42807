import { describe, expect, it } from 'vitest'
import { Limiter } from '../../../client/channels/limiter.ts'
import { Mixer } from '../../../client/channels/mixer.ts'
import { FRAME_SAMPLES } from '../../../client/channels/profiles.ts'
import { Resampler } from '../../../client/channels/resampler.ts'

const tone = (samples: number, hertz: number, rate: number, strength = 0.5): Float32Array => Float32Array.from({ length: samples }, (_, index) => strength * Math.sin((2 * Math.PI * hertz * index) / rate))
const strengthOf = (sound: Float32Array): number => Math.sqrt(sound.reduce((sum, value) => sum + value * value, 0) / sound.length)

/** So many milliseconds of the mix. */
function pulls(mixer: Mixer, ms: number): Float32Array {
  const out = new Float32Array(Math.round((ms * 48) / 128) * 128)
  for (let at = 0; at < out.length; at += 128) mixer.pull(out.subarray(at, at + 128))
  return out
}

describe('a mixer', () => {
  const speaks = (mixer: Mixer, channel: string, voice = channel): void => {
    for (let seq = 0; seq < 40; seq++) mixer.push({ voice, channel, profile: 'fast', seq }, tone(FRAME_SAMPLES, 300, 48_000), seq * 20)
  }

  it('[M1] plays several channels, each as loud as is wished', () => {
    const [both, one] = [new Mixer(), new Mixer()]
    for (const mixer of [both, one]) speaks(mixer, 'plenary/floor')
    speaks(both, 'plenary/fr')
    both.setLoudness('plenary/floor', 0)
    both.setLoudness('plenary/fr', 0.5)
    expect(strengthOf(pulls(both, 200))).toBeCloseTo(0.5 * strengthOf(pulls(one, 200)), 1)
  })

  it('[M2] is silent about a channel that was left, and forgets who is gone', () => {
    const mixer = new Mixer()
    speaks(mixer, 'plenary/floor')
    mixer.forget('plenary/floor')
    expect(strengthOf(pulls(mixer, 100))).toBe(0)
    expect(mixer.tell()).toEqual([])
  })

  it('[M3] tells of a floor with several voices as of one channel', () => {
    const mixer = new Mixer()
    speaks(mixer, 't1/floor', 'one')
    speaks(mixer, 't1/floor', 'other')
    pulls(mixer, 100)
    const [told, ...others] = mixer.tell()
    expect(others).toEqual([])
    expect(told).toMatchObject({ channel: 't1/floor', isPlaying: true, underruns: 0 })
    expect(told?.peak).toBeGreaterThan(0.3)
  })
})

describe('a limiter', () => {
  it('[M4] lets nothing through that is louder than its ceiling, and leaves all else as it is', () => {
    const limiter = new Limiter()
    const soft = tone(128, 1_000, 48_000, 0.6)
    limiter.apply(soft)
    expect(soft).toEqual(tone(128, 1_000, 48_000, 0.6))
    for (let count = 0; count < 50; count++) {
      const loud = tone(128, 1_000, 48_000, 3)
      limiter.apply(loud)
      expect(Math.max(...loud.map(Math.abs))).toBeLessThanOrEqual(0.701)
    }
  })
})

describe('a resampler', () => {
  it.each([[44_100, 48_000], [48_000, 44_100]])('[M5] makes %d Hz into %d Hz: the same tone, as long and as loud', (from, to) => {
    const resampler = new Resampler(from, to)
    const made: number[] = []
    for (let at = 0; at < 100; at++) made.push(...resampler.push(tone(128 * 100, 440, from).subarray(at * 128, at * 128 + 128)))
    const seconds = (128 * 100) / from
    expect(made.length / to).toBeGreaterThan(seconds - 0.002)
    expect(made.length / to).toBeLessThan(seconds + 0.001)
    const middle = Float32Array.from(made.slice(1_000, 9_000))
    expect(strengthOf(middle)).toBeCloseTo(0.5 / Math.SQRT2, 2)
    const crossings = middle.filter((value, index) => index > 0 && value >= 0 && (middle[index - 1] ?? 0) < 0).length
    expect(crossings / (middle.length / to)).toBeCloseTo(440, -1)
  })
})
