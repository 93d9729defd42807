import { beforeEach, describe, expect, test } from 'vitest'
import { Hall } from '../../../server/channels/hall.ts'
import { flags } from '../../../shared/channels/packet.ts'
import { limits } from '../../../shared/limits.ts'
import { eventually } from '../../support/eventually.ts'
import type { AHub, Ear } from './a-hub.ts'
import { hears, withAHub } from './with-a-hub.ts'

let hub: AHub
withAHub((opened) => (hub = opened))

const ES = 'plenary/es'
const all = [ES, 'plenary/ru', 'plenary/id', 'plenary/floor']
const interpreter = (name: string, publish = [ES]) => hub.comes(name, { listen: all, publish })

describe('two interpreters in a booth', () => {
  let swallow: Ear
  let plover: Ear
  let ear: Ear
  beforeEach(async () => {
    ;[swallow, plover, ear] = [await interpreter('swallow'), await interpreter('plover'), await hub.comes('ear', { listen: all })]
    await ear.listens(ES)
  })

  test('[C60] one is on air; the other is told that somebody is', async () => {
    await swallow.publishes(ES)
    expect(await plover.tries({ ask: 'publish', channel: ES })).toBe('on-air-taken')
    expect(await plover.tries({ ask: 'publish', channel: ES, takeover: true })).toBe('on-air-taken')
  })
  test('[C61] a hand-over has neither hole nor overlap: what is heard is one voice, then the other, and nothing twice', async () => {
    const first = await swallow.publishes(ES)
    for (let word = 0; word < 20; word += 1) first.says([`s${word}`])
    expect(await swallow.tries({ ask: 'offer', channel: ES })).toBe('yes')
    await eventually('offered', () => plover.last('handover')?.from === 'swallow')
    const second = await plover.publishes(ES, 'take')
    await eventually('taken', () => swallow.last('handover')?.to === 'plover')
    // Both send now: a room that is quiet from one, the end of a sentence from the other.
    for (let word = 20; word < 40; word += 1) {
      first.says([`s${word}`])
      second.says([`quiet${word}`], { flags: 0 })
    }
    await swallow.settled()
    await plover.settled()
    second.says(['p0'], { flags: flags.spurt })
    await plover.settled()
    for (let word = 40; word < 60; word += 1) {
      first.says([`s${word}`])
      second.says([`p${word - 39}`])
    }
    await hears(ear, 'p20')
    await swallow.settled()
    expect(ear.words()).toEqual([...Array.from({ length: 40 }, (_, word) => `s${word}`), ...Array.from({ length: 21 }, (_, word) => `p${word}`)])
    expect(swallow.last('closed')).toMatchObject({ channel: ES, what: 'publishing', code: 'handed-over' })
    await eventually('told', () => ear.last('state', ES)?.onAir[0]?.seat === 'plover')
  })
  test('[C62] who takes and says nothing is on air after three seconds, from their first packet on', async () => {
    const first = await swallow.publishes(ES)
    first.says(['adios'])
    await swallow.asks({ ask: 'offer', channel: ES })
    const second = await plover.publishes(ES, 'take')
    second.says(['early'], { flags: 0 })
    await plover.settled()
    hub.forward(3_001)
    first.says(['still'])
    await hears(ear, 'still')
    second.says(['now'], { flags: 0 })
    await hears(ear, 'now')
    expect(ear.words()).toEqual(['adios', 'still', 'now'])
  })
  test('[C63] an offer is declined, or taken back; then nothing is there to take', async () => {
    await swallow.publishes(ES)
    for (const who of [plover, swallow]) {
      await swallow.asks({ ask: 'offer', channel: ES })
      expect(await who.tries({ ask: 'decline', channel: ES })).toBe('yes')
      await eventually('told', () => plover.last('handover')?.from === null)
      expect(await plover.tries({ ask: 'take', channel: ES })).toBe('nothing-offered')
    }
    expect(await plover.tries({ ask: 'offer', channel: ES })).toBe('not-on-air')
  })
  test('[C64] two windows of one person: the second is told, and takes over only when asked to', async () => {
    const first = await swallow.publishes(ES)
    const window = await hub.comes('swallow')
    expect(await window.tries({ ask: 'publish', channel: ES })).toBe('on-air-elsewhere')
    const second = await window.publishes(ES, 'publish', { takeover: true })
    first.says(['old'])
    await swallow.settled()
    second.says(['new'])
    await hears(ear, 'new')
    expect(ear.words()).toEqual(['new'])
    expect(swallow.last('closed')?.code).toBe('taken-over')
  })
  test('[C65] whose line is lost keeps their place for five seconds; then the other may come', async () => {
    await swallow.publishes(ES)
    swallow.socket.terminate()
    await eventually('noticed', () => plover.last('state', ES)?.onAir[0]?.seat === 'swallow')
    expect(await plover.tries({ ask: 'publish', channel: ES })).toBe('on-air-taken')
    const back = await hub.comes('swallow')
    await eventually('back', async () => (await back.tries({ ask: 'publish', channel: ES })) === 'yes')
    back.socket.terminate()
    await eventually('gone', async () => {
      hub.forward(1_000)
      return (await plover.tries({ ask: 'publish', channel: ES })) === 'yes'
    })
  })
  test('[C65b] a page that comes back before its old line is known to be lost is on air again at once, and so is its table', async () => {
    const open = async (page: string): Promise<Ear> => {
      const one = await hub.knocks()
      expect(await one.tries({ ask: 'hello', ticket: hub.ticketFor('swallow'), page })).toBe('yes')
      return one
    }
    hub.grants('swallow', { listen: all, publish: [ES, 'plenary/floor'] })
    const old = await open('page-number-one')
    for (const channel of [ES, 'plenary/floor']) await old.publishes(channel)
    old.socket.pause()
    const other = await open('page-number-two')
    expect(await other.tries({ ask: 'publish', channel: ES })).toBe('on-air-elsewhere')
    const back = await open('page-number-one')
    const voice = await back.publishes(ES)
    expect(await back.tries({ ask: 'publish', channel: 'plenary/floor' })).toBe('yes')
    voice.says(['sigo'])
    await hears(ear, 'sigo')
  })
  test('[C66] who is on air and was not heard for five seconds is replaced, only when it is meant', async () => {
    const first = await swallow.publishes(ES)
    first.says(['hola'])
    await hears(ear, 'hola')
    hub.forward(5_001)
    expect(await plover.tries({ ask: 'publish', channel: ES })).toBe('on-air-taken')
    expect(await plover.tries({ ask: 'publish', channel: ES, takeover: true })).toBe('yes')
    await eventually('told', () => swallow.last('closed')?.code === 'taken-over')
  })
})

describe('relay', () => {
  test('[C67] a booth listens to another; everybody is told; a circle is refused', async () => {
    const [es, ru, id] = [await interpreter('es', [ES]), await interpreter('ru', ['plenary/ru']), await interpreter('id', ['plenary/id'])]
    await es.publishes(ES)
    expect(await es.tries({ ask: 'source', channel: ES, relay: 'ru' })).toBe('yes')
    await eventually('told', () => ru.last('state', ES)?.source === 'ru')
    expect(await id.tries({ ask: 'source', channel: 'plenary/id', relay: 'es' })).toBe('yes')
    expect(await ru.tries({ ask: 'source', channel: 'plenary/ru', relay: 'ru' })).toBe('relay-cycle')
    expect(await ru.tries({ ask: 'source', channel: 'plenary/ru', relay: 'es' })).toBe('relay-cycle')
    expect(await ru.tries({ ask: 'source', channel: 'plenary/ru', relay: 'xx' })).toBe('not-allowed')
    expect(await es.tries({ ask: 'source', channel: ES, relay: null })).toBe('yes')
    expect(await ru.tries({ ask: 'source', channel: 'plenary/ru', relay: 'es' })).toBe('yes')
  })
})

describe('signs', () => {
  test('[C68] “a little slower” reaches whoever speaks on the floor, and not more often than it can be heeded', async () => {
    const swallow = await interpreter('swallow')
    const robin = await hub.comes('robin', { listen: all, publish: ['plenary/floor'] })
    const crow = await hub.comes('crow', { listen: all, publish: ['plenary/floor'] })
    await robin.publishes('plenary/floor')
    for (let time = 0; time < 3; time += 1) expect(await swallow.tries({ ask: 'slow', channel: ES })).toBe('yes')
    await robin.settled()
    await crow.settled()
    const signs = (ear: Ear) => ear.events.filter(({ event }) => event === 'slow').length
    expect([signs(robin), signs(crow)]).toEqual([1, 0])
    hub.forward(10_001)
    await swallow.asks({ ask: 'slow', channel: ES })
    await eventually('once more', () => signs(robin) === 2)
  })
  test('[C68] nor more often where nobody is on air or listens: the channel is not forgotten before the sign is old', () => {
    let now = 1_000
    const hall = new Hall(() => now)
    expect(hall.channel(ES).maySlow(now)).toBe(true)
    for (const later of [100, 9_999]) {
      now = 1_000 + later
      hall.tick(now)
      expect(hall.channel(ES).maySlow(now)).toBe(false)
    }
    now = 1_000 + limits.slowSignMs
    hall.tick(now)
    expect(hall.isEmpty).toBe(true)
  })
  test('[C69] how it sounds is told to the booth before listeners complain', async () => {
    const swallow = await interpreter('swallow')
    const ears = [await hub.comes('one', { listen: all }), await hub.comes('two', { listen: all })]
    const voice = await swallow.publishes(ES)
    const ids = await Promise.all(ears.map((ear) => ear.listens(ES)))
    voice.says(['uno'])
    await swallow.settled()
    hub.forward(400)
    voice.skips(3)
    voice.says(['dos'])
    for (const [index, ear] of ears.entries()) {
      ear.says({ ask: 'report', id: ids[index]!, underruns: 1, concealedMs: index * 400, depthMs: 200, targetMs: 200 })
    }
    await eventually('told', () => {
      const health = swallow.last('state', ES)?.health
      return health?.lostFrames === 3 && health.concealing === 1 && health.delayMs === 200 && health.gaps === 2 && health.longestGapMs >= 400
    })
  })
})
