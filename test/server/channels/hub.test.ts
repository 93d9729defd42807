import { describe, expect, test } from 'vitest'
import { flags } from '../../../shared/channels/packet.ts'
import { eventually } from '../../support/eventually.ts'
import type { AHub } from './a-hub.ts'
import { hears, withAHub } from './with-a-hub.ts'

let hub: AHub
withAHub((opened) => (hub = opened))

const ES = 'plenary/es'
const RU = 'plenary/ru'
const FLOOR = 't1/floor'
const all = [ES, RU, 'plenary/floor', FLOOR]

const interpreter = (name: string, publish = [ES]) => hub.comes(name, { listen: all, publish })
const listener = (name: string) => hub.comes(name, { listen: all })

describe('from who speaks to who listens', () => {
  test('[C40] frame by frame, as it was said, in bundles as each listener asked', async () => {
    const swallow = await interpreter('swallow')
    const [near, far] = [await listener('near'), await listener('far')]
    await near.listens(ES, 1)
    await far.listens(ES, 3)
    const voice = await swallow.publishes(ES)
    const words = ['uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis']
    for (const word of words) voice.says([word])
    await hears(far, 'seis')
    expect(near.words()).toEqual(words)
    expect(far.words()).toEqual(words)
    expect([near.messages, far.messages]).toEqual([6, 2])
    expect(far.heard.map(({ seq, count, slot }) => [seq, count, slot])).toEqual([[0, 3, voice.slot], [3, 3, voice.slot]])
  })
  test('[C41] a bundle that is not full does not wait for ever', async () => {
    const swallow = await interpreter('swallow')
    const far = await listener('far')
    await far.listens(ES, 5)
    const voice = await swallow.publishes(ES)
    voice.says(['fin'])
    await hears(far, 'fin')
  })
  test('[C42] encrypted frames go through untouched, and are never joined', async () => {
    const swallow = await interpreter('swallow')
    const ear = await listener('ear')
    await ear.listens(ES, 2)
    const voice = await swallow.publishes(ES)
    for (const seed of [1, 2]) voice.says(['x'], { flags: flags.encrypted, keyId: 7, block: Uint8Array.of(0, 3, seed, 255, 0) })
    await eventually('both came', () => ear.heard.length === 2)
    expect(ear.heard.map(({ keyId, block }) => [keyId, ...block])).toEqual([[7, 0, 3, 1, 255, 0], [7, 0, 3, 2, 255, 0]])
  })
  test('[C43] a page is told how its channel is, and of every change', async () => {
    const swallow = await interpreter('swallow')
    const ear = await listener('ear')
    await ear.listens(ES)
    await eventually('told', () => ear.last('state', ES)?.live === false)
    await swallow.publishes(ES)
    await eventually('on air', () => ear.last('state', ES)?.onAir[0]?.alias === 'swallow')
    await swallow.asks({ ask: 'mute', channel: ES, on: true, why: 'mute' })
    await eventually('muted', () => ear.last('state', ES)?.onAir[0]?.muted === true)
    await eventually('counted', () => swallow.last('state', ES)?.listeners === 1)
    expect(ear.last('state', ES)?.health).toBeUndefined()
    expect(swallow.last('state', ES)?.health).toBeDefined()
    const late = await listener('late')
    await eventually('told at once', () => late.last('state', ES)?.live === true)
  })
})

describe('the door', () => {
  test('[C44] a ticket opens once, for its minute', async () => {
    hub.grants('robin', { listen: all })
    const ticket = hub.ticketFor('robin')
    const first = await hub.knocks()
    expect(await first.tries({ ask: 'hello', ticket })).toBe('yes')
    const [again, late, forged] = [await hub.knocks(), await hub.knocks(), await hub.knocks()]
    again.says({ ask: 'hello', ticket })
    expect((await again.closed()).reason).toBe('ticket-unknown')
    const other = hub.ticketFor('robin')
    hub.forward(60_001)
    late.says({ ask: 'hello', ticket: other })
    expect((await late.closed()).reason).toBe('ticket-unknown')
    forged.says({ ask: 'hello', ticket: 'a'.repeat(43) })
    expect((await forged.closed()).reason).toBe('ticket-unknown')
  })
  test('[C45] whoever says anything else first is not let in', async () => {
    for (const first of ['{"ask":"subscribe","request":1,"channel":"plenary/es","bundle":1}', 'no', Buffer.from([0x11])]) {
      const ear = await hub.knocks()
      ear.socket.send(first)
      expect((await ear.closed()).code).toBeGreaterThanOrEqual(4400)
    }
  })
  test('[C46] three pages of a seat; a fourth takes the place of the oldest that nobody speaks on', async () => {
    const first = await interpreter('swallow')
    await first.publishes(ES)
    const [second, third] = [await hub.comes('swallow'), await hub.comes('swallow')]
    const fourth = await hub.comes('swallow')
    expect((await second.closed()).reason).toBe('too-many')
    await fourth.settled()
    expect([first.closedWith, third.closedWith]).toEqual([undefined, undefined])
  })
})

describe('rights', () => {
  test('[C47] nobody listens or publishes where they may not', async () => {
    const robin = await hub.comes('robin', { listen: [ES], publish: [] })
    expect(await robin.tries({ ask: 'subscribe', channel: RU, bundle: 1 })).toBe('not-allowed')
    for (const ask of ['publish', 'take', 'offer', 'decline', 'slow'] as const) expect(await robin.tries({ ask, channel: ES })).toBe('not-allowed')
    expect(await robin.tries({ ask: 'source', channel: ES, relay: null })).toBe('not-allowed')
    expect(await robin.tries({ ask: 'mute', channel: ES, on: true, why: 'cough' })).toBe('not-on-air')
  })
  test('[C48] a forged channel number, slot or codec is not heard, nor is anything from the past', async () => {
    const swallow = await interpreter('swallow')
    const ear = await listener('ear')
    await ear.listens(ES)
    const voice = await swallow.publishes(ES)
    const thief = await hub.comes('thief', { listen: all, publish: [RU] })
    const own = await thief.publishes(RU)
    voice.says(['uno'], { seq: 100 })
    await swallow.settled()
    thief.socket.send(own.packet(['stolen'], { channel: voice.id, slot: voice.slot, seq: 150 }))
    await thief.settled()
    for (const forged of [{ slot: voice.slot + 1 }, { config: 1 }, { seq: 5 }, { channel: 60_000 }]) voice.says(['forged'], { seq: 200, ...forged })
    voice.says(['dos'], { seq: 300 })
    await thief.settled()
    await hears(ear, 'dos')
    expect(ear.words()).toEqual(['uno', 'dos'])
  })
  test('[C49] channel numbers of one consultation mean nothing in another', async () => {
    const swallow = await interpreter('swallow')
    const voice = await swallow.publishes(ES)
    const ear = await listener('ear')
    await ear.listens(ES)
    const elsewhere = await hub.comes('cuckoo', { consultation: 'lima', listen: all, publish: [ES] })
    await elsewhere.listens(ES)
    const other = await elsewhere.publishes(ES)
    expect(other.id).toBe(voice.id)
    other.says(['lima'])
    voice.says(['kyiv'])
    await hears(ear, 'kyiv')
    expect(ear.words()).toEqual(['kyiv'])
  })
  test('[C50] what is not granted any more is cut at once, for who listens and for who speaks', async () => {
    const swallow = await interpreter('swallow')
    const ear = await listener('ear')
    await ear.listens(ES)
    const voice = await swallow.publishes(ES)
    voice.says(['uno'])
    await hears(ear, 'uno')
    hub.grants('ear', { listen: [RU] })
    await eventually('told', () => ear.last('closed')?.what === 'listening')
    hub.grants('swallow', { listen: all, publish: [RU] })
    await eventually('told', () => swallow.last('closed')?.what === 'publishing')
    expect(swallow.last('closed')).toMatchObject({ channel: ES, code: 'not-allowed' })
    hub.grants('ear', { listen: all })
    await ear.listens(ES)
    voice.says(['dos'])
    await swallow.settled()
    await ear.settled()
    expect(ear.words()).toEqual(['uno'])
  })
  test('[C51] a seat that is gone has no line and no ticket any more', async () => {
    const robin = await listener('robin')
    const ticket = hub.ticketFor('robin')
    hub.hub.order({ order: 'dismiss', seat: 'robin', code: 'seat-unknown' })
    expect(await robin.closed()).toEqual({ code: 4401, reason: 'seat-unknown' })
    const again = await hub.knocks()
    again.says({ ask: 'hello', ticket })
    expect((await again.closed()).reason).toBe('ticket-unknown')
  })
  test('[C52] who leads takes somebody off the air; nobody else does', async () => {
    const robin = await hub.comes('robin', { listen: all, publish: [FLOOR] })
    await robin.publishes(FLOOR)
    const [wren, crow] = [await hub.comes('wren', { listen: all, leads: true }), await hub.comes('crow', { listen: all, publish: [FLOOR] })]
    expect(await crow.tries({ ask: 'unpublish', channel: FLOOR, seat: 'robin' })).toBe('not-allowed')
    expect(await wren.tries({ ask: 'unpublish', channel: FLOOR, seat: 'robin' })).toBe('yes')
    await eventually('off air', () => robin.last('closed')?.code === 'not-allowed')
    await eventually('told', () => wren.last('state', FLOOR)?.live === false)
  })
  test('[C53] two publications and four subscriptions a page', async () => {
    const channels = ['a/es', 'b/es', 'c/es', 'd/es', 'e/es']
    const ear = await hub.comes('ear', { listen: channels, publish: channels })
    for (const [index, channel] of channels.entries()) {
      expect(await ear.tries({ ask: 'subscribe', channel, bundle: 1 })).toBe(index < 4 ? 'yes' : 'too-many')
      expect(await ear.tries({ ask: 'publish', channel })).toBe(index < 2 ? 'yes' : 'too-many')
    }
  })
})

describe('a floor', () => {
  const speaker = (name: string) => hub.comes(name, { listen: [FLOOR], publish: [FLOOR] })

  test('[C54] several are heard, each under a slot of their own, and nobody hears themselves', async () => {
    const [robin, crow] = [await speaker('robin'), await speaker('crow')]
    for (const ear of [robin, crow]) await ear.listens(FLOOR)
    const [one, other] = [await robin.publishes(FLOOR), await crow.publishes(FLOOR)]
    expect(one.slot).not.toBe(other.slot)
    one.says(['hello'])
    other.says(['welcome'])
    await hears(crow, 'hello')
    await hears(robin, 'welcome')
    expect(robin.words()).toEqual(['welcome'])
  })
  test('[C55] of four the three loudest', async () => {
    const ear = await listener('ear')
    await ear.listens(FLOOR)
    const levels = [5, 12, 25, 8]
    const speakers = await Promise.all(levels.map((_, index) => speaker(`speaker-${index}`)))
    const voices = await Promise.all(speakers.map((one) => one.publishes(FLOOR)))
    for (let turn = 0; turn < 40; turn += 1) {
      for (const [index, voice] of voices.entries()) voice.says([`${index}`], { level: levels[index]! })
      await Promise.all(speakers.map((one) => one.settled()))
    }
    await eventually('three are heard', () => ear.words().length > 100)
    const counts = levels.map((_, index) => ear.words().filter((word) => word === `${index}`).length)
    expect([counts[0]! > 30, counts[1]! > 30, counts[2]! < 10, counts[3]! > 30]).toEqual([true, true, true, true])
  })
  test('[C56] twelve microphones at most; one\u2019s own other window only on demand', async () => {
    const speakers = await Promise.all(Array.from({ length: 12 }, (_, index) => speaker(`speaker-${index}`)))
    for (const one of speakers) await one.publishes(FLOOR)
    expect(await (await speaker('late')).tries({ ask: 'publish', channel: FLOOR })).toBe('floor-full')
    const window = await hub.comes('speaker-0')
    expect(await window.tries({ ask: 'publish', channel: FLOOR })).toBe('on-air-elsewhere')
    expect(await window.tries({ ask: 'publish', channel: FLOOR, takeover: true })).toBe('yes')
    await eventually('the first is told', () => speakers[0]!.last('closed')?.code === 'taken-over')
  })
  test('[C57] mute and cough stop the sound at the hub; the end of a cough does not end a mute', async () => {
    const robin = await speaker('robin')
    const ear = await listener('ear')
    await ear.listens(FLOOR)
    const voice = await robin.publishes(FLOOR)
    const mute = (why: 'mute' | 'cough', on: boolean) => robin.asks({ ask: 'mute', channel: FLOOR, on, why })
    voice.says(['one'])
    await mute('mute', true)
    voice.says(['two'])
    await mute('cough', true)
    await mute('cough', false)
    voice.says(['three'])
    await mute('mute', false)
    voice.says(['four'])
    await hears(ear, 'four')
    expect(ear.words()).toEqual(['one', 'four'])
  })
})
