import { describe, expect, it } from 'vitest'
import { flags, framesOf, type Packet, QUIETEST, readPacket } from '../../../shared/channels/packet.ts'
import { levelOf, Publication } from '../../../client/channels/publication.ts'

const loud = new Float32Array(960).fill(0.5)
const still = new Float32Array(960)
const frame = (mark: number): Uint8Array => new Uint8Array([mark, mark])

/** One speaker on a line of which the test says how much waits. */
function aSpeaker(usual: ConstructorParameters<typeof Publication>[2]) {
  const sent: Packet[] = []
  const wanted: number[] = []
  const outlet = { waiting: 0, send: (packet: Uint8Array<ArrayBuffer>) => void sent.push(readPacket(packet)!) }
  const publication = new Publication({ id: 7, slot: 3 }, outlet, usual, (bitrate) => void wanted.push(bitrate))
  /** Speaks so many frames from this place on. */
  const speaks = (from: number, count: number, samples = loud): void => {
    for (let place = from; place < from + count; place++) if (publication.takes()) publication.frame(frame(place), place, samples)
  }
  return { publication, outlet, sent, wanted, speaks }
}

describe('a publication', () => {
  it('[U1] sends the first frame at once, as the beginning of speech, and then as many together as are usual', () => {
    const { sent, speaks } = aSpeaker({ bitrate: 24_000, frames: 2 })
    speaks(100, 5)
    expect(sent.map(({ seq, count, flags: set }) => [seq, count, set])).toEqual([[0, 1, flags.spurt], [1, 2, 0], [3, 2, 0]])
    expect(sent[0]).toMatchObject({ channel: 7, slot: 3, config: 0, keyId: 0, level: 2 })
    expect(framesOf(sent[1]!).map((one) => one[0])).toEqual([101, 102])
  })

  it('[U2] numbers by the time of speaking: what was not said leaves a gap', () => {
    const { publication, sent, speaks } = aSpeaker({ bitrate: 24_000, frames: 2 })
    speaks(0, 3)
    publication.pause(2)
    speaks(50, 1)
    expect(sent.map(({ seq, flags: set }) => [seq, set])).toEqual([[0, flags.spurt], [1, 0], [3, flags.silent], [50, flags.spurt]])
    expect(sent[2]).toMatchObject({ level: QUIETEST, block: new Uint8Array(0) })
  })

  it('[U3] asks for less on a line that does not carry it, leaves out what would come too late, and says so', () => {
    const { publication, outlet, sent, wanted, speaks } = aSpeaker({ bitrate: 24_000, frames: 1 })
    speaks(0, 1)
    outlet.waiting = 1_500 // half a second of 24 kbit/s
    speaks(1, 1)
    expect([publication.uplink, wanted]).toEqual(['tight', [16_000]])
    outlet.waiting = 3_500 // 1.75 seconds of 16 kbit/s
    speaks(2, 5)
    expect(publication.uplink).toBe('stuck')
    outlet.waiting = 0
    speaks(7, 3)
    expect(publication.uplink).toBe('tight')
    expect(sent.at(-1)).toMatchObject({ flags: flags.discontinuity, count: 3 })
    speaks(10, 600)
    expect([publication.uplink, wanted]).toEqual(['good', [16_000, 24_000]])
  })

  it('[U4] begins, where an offer was taken, with the first word and not with the silence before it', () => {
    const { sent, speaks } = aSpeaker({ bitrate: 24_000, frames: 1, waitsForVoice: true })
    speaks(0, 3, still)
    speaks(3, 1)
    expect(sent.map(({ flags: set }) => set)).toEqual([0, 0, 0, flags.spurt])
  })

  it('[U5] marks what comes through another interpreter', () => {
    const { publication, sent, speaks } = aSpeaker({ bitrate: 24_000, frames: 1 })
    publication.relay = true
    speaks(0, 1)
    expect(sent[0]?.flags).toBe(flags.spurt | flags.relay)
  })

  it('[U7] makes do with what those who listen can take, and never with less than can be understood', () => {
    const { publication, outlet, wanted, speaks } = aSpeaker({ bitrate: 32_000, leastBitrate: 24_000, frames: 1 })
    publication.need = 16_000
    publication.need = 16_000
    expect([publication.bitrate, wanted]).toEqual([24_000, [24_000]])
    outlet.waiting = 4_000 // more than a second of 24 kbit/s: one's own line comes first
    speaks(0, 1)
    expect([publication.uplink, wanted]).toEqual(['tight', [24_000, 16_000]])
    outlet.waiting = 0
    speaks(1, 600)
    expect(publication.bitrate).toBe(24_000)
    publication.need = null
    expect(wanted).toEqual([24_000, 16_000, 24_000, 32_000])
  })

  it.each([[1, 0], [0.25, 2], [0, QUIETEST], [1e-12, QUIETEST]])('[U6] power %d is level %d', (power, level) => {
    expect(levelOf(power)).toBe(level)
  })
})
