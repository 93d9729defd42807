import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { blockOf, packetsIn } from '../../../shared/channels/packet.ts'
import { limits } from '../../../shared/limits.ts'
import { eventually } from '../../support/eventually.ts'
import { AHub, type Ear, type Voice } from './a-hub.ts'

let hub: AHub
let swallow: Ear
let voice: Voice
let ear: Ear
const [ES, RU, FLOOR] = ['plenary/es', 'plenary/ru', 'plenary/floor']
const all = [ES, RU, FLOOR]

beforeEach(async () => {
  hub = await AHub.open({ stands: true })
  swallow = await hub.comes('swallow', { listen: all, publish: [ES] })
  ear = await hub.comes('ear', { listen: all })
  await ear.listens(ES)
  voice = await swallow.publishes(ES)
})
afterEach(async () => {
  voice.says(['finis'])
  await eventually('the others still hear', () => ear.words().includes('finis'))
  expect(hub.errors).toEqual([])
  await hub.close()
})

const hostile = () => hub.comes('cuckoo', { listen: all, publish: [RU, FLOOR] })

describe('whatever comes, nobody else is hurt', () => {
  test('[C80] a message over the limit, or one that is no packet, ends its own line', async () => {
    const large = await hostile()
    large.socket.send(Buffer.alloc(limits.mediaMessageBytes + 1))
    expect((await large.closed()).code).toBe(1009)
    const none = await hostile()
    none.socket.send(Buffer.from([1, 2, 3]))
    expect(await none.closed()).toEqual({ code: 4400, reason: 'malformed' })
    const empty = await hostile()
    empty.socket.send(Buffer.alloc(0))
    expect((await empty.closed()).reason).toBe('malformed')
  })
  test('[C81] who sends more than speech takes is cut off the channel; what is beyond the pace is not heard', async () => {
    const cuckoo = await hostile()
    await ear.listens(RU)
    const flood = await cuckoo.publishes(RU)
    for (let message = 0; message < 200; message += 1) {
      cuckoo.socket.send(Buffer.concat(Array.from({ length: 5 }, () => flood.packet(['x']))))
    }
    await eventually('cut', () => cuckoo.last('closed')?.code === 'too-many')
    expect(ear.words().filter((word) => word === 'x').length).toBeLessThanOrEqual(limits.mediaFrameBurst)
  })
  test('[C82] so with bytes: sixty-four kilobits a second and no more', async () => {
    const cuckoo = await hostile()
    await ear.listens(RU)
    const fat = await cuckoo.publishes(RU)
    for (let packet = 0; packet < 100; packet += 1) cuckoo.socket.send(fat.packet(['x'], { block: blockOf([new Uint8Array(1_000)]) }))
    await cuckoo.settled()
    await ear.settled()
    const bytes = ear.heard.reduce((sum, { block }) => sum + block.length, 0)
    expect(bytes).toBeGreaterThan(20_000)
    expect(bytes).toBeLessThanOrEqual(limits.mediaByteBurst)
  })
  test('[C83] who asks without end is let go', async () => {
    const cuckoo = await hostile()
    for (let request = 0; request < limits.mediaMessageBurst + 200; request += 1) cuckoo.says({ ask: 'source', channel: RU, relay: null })
    expect((await cuckoo.closed()).reason).toBe('too-many')
  })
  test('[C84] who keeps sending for a channel that is not theirs is let go', async () => {
    const cuckoo = await hostile()
    const own = await cuckoo.publishes(RU)
    for (let packet = 0; packet <= limits.mediaFrameBurst; packet += 1) cuckoo.socket.send(own.packet(['x'], { channel: voice.id, slot: voice.slot }))
    expect((await cuckoo.closed()).reason).toBe('not-allowed')
    await ear.settled()
    expect(ear.words()).not.toContain('x')
  })
  test('[C85] who mutes and unmutes a hundred times makes no storm of news', async () => {
    const cuckoo = await hostile()
    await cuckoo.publishes(RU)
    const before = ear.events.length
    for (let time = 0; time < 100; time += 1) await cuckoo.asks({ ask: 'mute', channel: RU, on: time % 2 === 0, why: 'mute' })
    await ear.settled()
    expect(ear.events.length - before).toBeLessThan(30)
  })
  test('[C86] questions that are none, in JSON and not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json(), fc.record({ ask: fc.constantFrom('publish', 'hello', 'mute'), request: fc.integer(), channel: fc.string() }).map((one) => JSON.stringify(one))), async (said) => {
        const cuckoo = await hostile()
        cuckoo.socket.send(said)
        expect((await cuckoo.closed()).reason).toBe('malformed')
      }),
      { numRuns: 30 },
    )
  })
  test('[C87] packets with anything in them: what is one is dropped or heard on the sender\u2019s own channel, never on another\u2019s', async () => {
    const before = ear.words().length
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 60 }), { minLength: 1, maxLength: 20 }), fc.integer({ min: 0, max: 31 }), async (bodies, set) => {
        const cuckoo = await hostile()
        const own = await cuckoo.publishes(RU)
        for (const body of bodies) cuckoo.socket.send(Buffer.concat([own.packet(['x']).subarray(0, 1), Buffer.from([set]), body]))
        const isSpeech = bodies.every((body) => packetsIn(Buffer.concat([Buffer.from([0x11, set]), body])) !== undefined)
        if (isSpeech) await cuckoo.settled()
        else await cuckoo.closed()
        cuckoo.socket.terminate()
        await eventually('gone', () => ear.closedWith === undefined)
        await ear.settled()
        hub.forward(6_000)
        await eventually('off air', () => ear.last('state', RU)?.live !== true)
      }),
      { numRuns: 15 },
    )
    expect(ear.words().length).toBe(before)
  })
})
