import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Player } from '../../../client/channels/player.ts'
import { FRAME_SAMPLES, profiles, type ProfileName } from '../../../client/channels/profiles.ts'
import { correlation, voice } from './a-voice.ts'

const QUANTUM = 128
const QUANTUM_MS = 128 / 48

/** Plays a voice whose n-th message comes `delays[n]` ms after it was spoken; answers what was heard. */
function hears(profile: ProfileName, delays: readonly number[], { bundle = 1, tailMs = 0 } = {}) {
  const player = new Player(profiles[profile])
  const spoken = voice(delays.length * bundle * FRAME_SAMPLES)
  const messages = delays.map((delay, index) => ({ seq: index * bundle, at: (index + 1) * bundle * 20 + delay }))
  // On a line whose order holds nobody overtakes.
  for (let index = 1; index < messages.length; index++) messages[index]!.at = Math.max(messages[index]!.at, messages[index - 1]!.at)
  const lastMs = (messages.at(-1)?.at ?? 0) + tailMs
  const heard = new Float32Array(Math.ceil(lastMs / QUANTUM_MS) * QUANTUM)
  let next = 0
  for (let at = 0; at < heard.length; at += QUANTUM) {
    const now = at / 48
    for (let message = messages[next]; message !== undefined && message.at <= now; message = messages[++next]) {
      player.push(message.seq, spoken.slice(message.seq * FRAME_SAMPLES, (message.seq + bundle) * FRAME_SAMPLES), now)
    }
    player.pull(heard.subarray(at, at + QUANTUM))
  }
  return { player, spoken, heard }
}

describe('a player', () => {
  it('[P1] plays an even line as it was spoken, no later than what should wait', () => {
    const { player, spoken, heard } = hears('fast', Array.from({ length: 250 }, () => 30))
    expect(player.playing).toMatchObject({ underruns: 0, concealedMs: 0, lost: 0, skippedMs: 0 })
    const { delayMs, likeness } = correlation(spoken, heard, 4_000)
    expect(likeness).toBeGreaterThan(0.99)
    expect(delayMs - 30).toBeLessThanOrEqual(64)
  })

  it('[P2] lets as much wait as late messages need, and no more when they are in time again', () => {
    const delays = Array.from({ length: 2_500 }, (_, index) => (index < 1_000 && index % 20 < 2 ? 250 : 30))
    const { player } = hears('fast', delays)
    expect(player.playing.targetMs).toBeLessThanOrEqual(60)
    expect(player.playing.depthMs).toBeLessThanOrEqual(75)
    expect(hears('fast', delays.slice(0, 1_000)).player.playing.targetMs).toBeGreaterThan(200)
  })

  it('[P3] catches up by leaving out periods of the voice, and loses no frame', () => {
    const delays = Array.from({ length: 1_200 }, (_, index) => (index >= 250 && index < 300 ? 1_000 - (index - 250) * 20 : 30))
    const { player, spoken, heard } = hears('fast', delays)
    const { lost, skippedMs, depthMs } = player.playing
    expect([lost, skippedMs]).toEqual([0, 0])
    expect(depthMs).toBeLessThan(1_000)
    expect(correlation(spoken, heard, 20_000).likeness).toBeGreaterThan(0.6)
  })

  it('[P4] makes up for up to 60 ms that are missing, and is silent afterwards', () => {
    const { player, heard } = hears('fast', Array.from({ length: 50 }, () => 30), { tailMs: 300 })
    const { underruns, concealedMs } = player.playing
    expect(underruns).toBe(1)
    expect(concealedMs).toBeGreaterThan(150)
    expect(Math.max(...heard.subarray(heard.length - 4_800))).toBe(0)
  })

  it('[P5] takes nothing for missing once the speaker has said that they stop', () => {
    const player = new Player(profiles.fast)
    player.push(0, voice(FRAME_SAMPLES * 3), 60)
    player.end()
    for (let pulls = 0; pulls < 100; pulls++) player.pull(new Float32Array(QUANTUM))
    expect(player.playing).toMatchObject({ underruns: 0, concealedMs: 0, depthMs: 0, isPlaying: false })
  })

  it('[P6] is live again at once when more than four seconds wait', () => {
    const player = new Player(profiles.listener)
    for (let seq = 0; seq < 260; seq++) player.push(seq, voice(FRAME_SAMPLES), 5_000)
    expect(player.playing.depthMs).toBeLessThan(4_000)
    expect(player.playing.skippedMs).toBeGreaterThan(3_000)
  })

  it('[P7] leaves what comes twice, and counts what never comes', () => {
    const player = new Player(profiles.fast)
    player.push(0, voice(FRAME_SAMPLES), 20)
    player.push(0, voice(FRAME_SAMPLES), 21)
    player.push(3, voice(FRAME_SAMPLES), 80)
    expect(player.playing).toMatchObject({ lost: 2, depthMs: 40 })
  })

  it('[P8] never plays anything but numbers, and nothing louder than was spoken, whatever the line does', () => {
    const line = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 10, maxLength: 150 })
    fc.assert(
      fc.property(line, fc.integer({ min: 1, max: 5 }), fc.constantFrom<ProfileName>('fast', 'listener', 'thin'), (delays, bundle, profile) => {
        const { heard, player } = hears(profile, delays, { bundle })
        expect(heard.every((value) => Number.isFinite(value) && Math.abs(value) <= 1)).toBe(true)
        expect(player.playing.lost).toBe(0)
      }),
      { numRuns: 40 },
    )
  })
})
