import { describe, expect, it } from 'vitest'
import { soundsHow } from '../../../client/elements/sounds-how.ts'
import type { Health } from '../../../shared/channels/control.ts'

const well: Health = { lostFrames: 0, longestGapMs: 60, delayMs: 140, gaps: 0, concealing: 0, skipping: 0 }

describe('how a channel sounds', () => {
  it.each([
    ['well, while nobody hears anything amiss', {}, 'good'],
    ['well, before anybody has said how it sounds', { delayMs: null }, 'good'],
    ['well with a frame or two lost: nobody hears it', { lostFrames: 4 }, 'good'],
    ['lost, once one frame in a hundred does not come', { lostFrames: 5 }, 'lost'],
    ['lost, where a hole opens in the middle of words', { longestGapMs: 900 }, 'lost'],
    ['with gaps, where a listener makes up much of it', { concealing: 1 }, 'gaps'],
    ['with gaps, where the sound ran out again and again', { gaps: 3 }, 'gaps'],
    ['slow, where a line is brought back to what is said now', { skipping: 1 }, 'slow'],
    ['late, where everybody waits for it', { delayMs: 1_500 }, 'late'],
    ['by what is worst', { lostFrames: 9, concealing: 2, skipping: 1, delayMs: 2_000 }, 'lost'],
  ])('%s', (_, more, how) => {
    expect(soundsHow({ ...well, ...more })).toBe(how)
  })
})
