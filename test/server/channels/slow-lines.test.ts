import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { THIN_BITRATE } from '../../../shared/channels/need.ts'
import { blockOf } from '../../../shared/channels/packet.ts'
import { limits } from '../../../shared/limits.ts'
import { eventually } from '../../support/eventually.ts'
import { AHub, type Ear, type Voice } from './a-hub.ts'

let hub: AHub
let voice: Voice
let swallow: Ear
const ES = 'plenary/es'
const RU = 'plenary/ru'

beforeEach(async () => {
  hub = await AHub.open({ stands: true })
  swallow = await hub.comes('swallow', { listen: [ES], publish: [ES] })
  voice = await swallow.publishes(ES)
})
afterEach(async () => {
  await hub.close()
  expect(hub.errors).toEqual([])
})

/** So many seconds of speech, while the clock goes on as fast. */
async function speaks(seconds: number, each: (second: number) => Promise<void> = async () => undefined): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    for (let part = 0; part < 10; part += 1) {
      for (let frame = 0; frame < 5; frame += 1) voice.says([`w${second}`])
      await swallow.settled()
      hub.forward(100)
    }
    await each(second)
  }
}

const acknowledges = async (ear: Ear, id: number): Promise<void> => {
  const last = ear.heard.at(-1)
  if (last === undefined) return
  ear.says({ ask: 'acknowledge', id, slot: last.slot, seq: last.seq + last.count - 1 })
  await ear.settled()
}

describe('a listener on a slow line', () => {
  test('[C70] who says that it came hears everything, however long it goes on', async () => {
    const ear = await hub.comes('ear', { listen: [ES] })
    const id = await ear.listens(ES)
    await speaks(12, () => ear.settled().then(() => acknowledges(ear, id)))
    expect(ear.heard).toHaveLength(600)
    expect(ear.last('skipped')).toBeUndefined()
  })
  test('[C71] who is four seconds behind is sent nothing more; once that has come, it goes on with what is said now', async () => {
    const ear = await hub.comes('ear', { listen: [ES] })
    const id = await ear.listens(ES)
    await speaks(10)
    await ear.settled()
    const heard = ear.heard.length
    expect(heard).toBeLessThan(260)
    expect(heard).toBeGreaterThan(180)
    await eventually('the booth is told', () => swallow.last('state', ES)?.health?.skipping === 1)
    await acknowledges(ear, id)
    expect(ear.last('skipped')).toMatchObject({ id })
    await speaks(8, () => ear.settled().then(() => acknowledges(ear, id)))
    await ear.settled()
    expect(ear.heard.length).toBe(heard + 400)
    expect(ear.events.filter(({ event }) => event === 'skipped')).toHaveLength(1)
  })
  test('[C71b] who goes on has what was still on its way behind them: they are not held for slow again at once', async () => {
    const ear = await hub.comes('ear', { listen: [ES] })
    const id = await ear.listens(ES)
    await speaks(10)
    await ear.settled()
    const last = ear.heard.at(-1)!
    ear.says({ ask: 'acknowledge', id, slot: last.slot, seq: last.seq - 20 })
    await ear.settled()
    expect(ear.last('skipped')).toMatchObject({ id })
    const heard = ear.heard.length
    await speaks(2)
    await ear.settled()
    expect(ear.heard.length).toBe(heard + 100)
  })
  test('[C72] who acknowledges something else than what came is only hurting themselves', async () => {
    const [ear, liar] = [await hub.comes('ear', { listen: [ES] }), await hub.comes('liar', { listen: [ES] })]
    const [id, other] = [await ear.listens(ES), await liar.listens(ES)]
    await speaks(8, async () => {
      liar.says({ ask: 'acknowledge', id: other, slot: 77, seq: 4_000_000_000 })
      liar.says({ ask: 'acknowledge', id: 60_000, slot: 0, seq: 0 })
      await liar.settled()
      await ear.settled()
      await acknowledges(ear, id)
    })
    expect(ear.heard).toHaveLength(400)
    expect(liar.heard.length).toBeLessThan(260)
  })
  test('[C73] who never reads, and says that all has come, is let go before it fills our memory; nobody else notices', async () => {
    const ear = await hub.comes('ear', { listen: [ES] })
    const id = await ear.listens(ES)
    const stuck = await hub.comes('stuck', { listen: [ES] })
    const own = await stuck.listens(ES)
    stuck.socket.pause()
    const loud = blockOf([new Uint8Array(1_200)])
    let seq = 10
    await eventually('let go', async () => {
      // Within the pace of one publisher: the clock goes on.
      for (let packet = 0; packet < 20; packet += 1) {
        swallow.socket.send(voice.packet(['x'], { seq, block: loud, count: 1 }))
        seq += 1
      }
      hub.forward(3_200)
      await swallow.settled()
      if (stuck.socket.readyState === stuck.socket.OPEN) stuck.says({ ask: 'acknowledge', id: own, slot: voice.slot, seq: seq - 1 })
      await ear.settled()
      await acknowledges(ear, id)
      return swallow.last('state', ES)?.listeners === 1
    })
    expect(ear.heard.length).toBe(seq - 10)
    expect(ear.heard.length * 1_200).toBeGreaterThan(limits.mediaUnreadBytes)
  })
  test('[C74] whose line is thin makes whoever speaks make do with less, at once; and that goes on for half a minute after them', async () => {
    const needs = (): (number | null)[] => swallow.events.flatMap((event) => (event.event === 'need' ? [event.bitrate] : []))
    const ear = await hub.comes('ear', { listen: [ES] })
    await ear.listens(ES)
    const thin = await hub.comes('thin', { listen: [ES] })
    const asks = (): Promise<string> => thin.tries({ ask: 'subscribe', channel: ES, bundle: 5, thin: true })
    expect(await asks()).toBe('yes')
    await eventually('asked for less', () => needs().length === 1)
    for (let time = 0; time < 5; time += 1) {
      thin.says({ ask: 'unsubscribe', channel: ES })
      hub.forward(5_000)
      expect(await asks()).toBe('yes')
    }
    // The same line in usual pieces is thin no more.
    await thin.listens(ES, 2)
    hub.forward(29_000)
    await speaks(1)
    expect(needs()).toEqual([THIN_BITRATE])
    hub.forward(1_000)
    await eventually('as usual', () => needs().length === 2)
    expect(needs()).toEqual([THIN_BITRATE, null])
  })
  test('[C75] who goes on air for somebody with a thin line is told with the answer; who does not publish there is told nothing', async () => {
    const [thin, other] = [await hub.comes('thin', { listen: [RU] }), await hub.comes('other', { listen: [RU], publish: [RU] })]
    await thin.asks({ ask: 'subscribe', channel: RU, bundle: 5, thin: true })
    await eventually('the answer says it', async () => {
      const reply = await other.asks({ ask: 'publish', channel: RU })
      return reply.ok && reply.value !== undefined && 'slot' in reply.value && reply.value.bitrate === THIN_BITRATE
    })
    await swallow.settled()
    expect([swallow, thin].map((one) => one.last('need'))).toEqual([undefined, undefined])
  })
})
