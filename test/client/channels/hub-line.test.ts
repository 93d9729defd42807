import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { HubEvent } from '../../../shared/channels/control.ts'
import { HubLine, type LineState, type Socketlike } from '../../../client/channels/hub-line.ts'

/** A socket that the test is the other end of. */
class FakeSocket implements Socketlike {
  binaryType: BinaryType = 'blob'
  bufferedAmount = 0
  readyState = 0
  readonly sent: (string | Uint8Array<ArrayBuffer>)[] = []
  readonly #listeners: Record<string, ((event: { readonly data: unknown }) => void)[]> = {}

  addEventListener(type: string, listener: (event: { readonly data: unknown }) => void): void {
    ;(this.#listeners[type] ??= []).push(listener)
  }
  send(data: string | Uint8Array<ArrayBuffer>): void {
    this.sent.push(data)
  }
  close(): void {
    if (this.readyState === 3) return
    this.readyState = 3
    this.#tell('close')
  }
  opens(): void {
    this.readyState = 1
    this.#tell('open')
  }
  says(told: object): void {
    this.#tell('message', JSON.stringify(told))
  }
  sounds(bytes: ArrayBuffer): void {
    this.#tell('message', bytes)
  }
  rubbish(): void {
    this.#tell('message', '{')
  }
  /** What it was asked last. */
  get last(): { ask: string; request: number; ticket?: string } {
    return JSON.parse(String(this.sent.at(-1)))
  }
  #tell(type: string, data: unknown = undefined): void {
    for (const listener of this.#listeners[type] ?? []) listener({ data })
  }
}

describe('a line to the hub', () => {
  const sockets: FakeSocket[] = []
  const states: LineState[] = []
  const events: HubEvent[] = []
  const sounds: number[] = []
  let opened = 0
  let tickets = 0
  let line: HubLine

  beforeEach(() => {
    vi.useFakeTimers()
    for (const list of [sockets, states, events, sounds]) list.length = 0
    opened = 0
    tickets = 0
    line = new HubLine(
      {
        ticket: async () => ({ ticket: `ticket ${++tickets}`, path: '/media' }),
        opened: () => void opened++,
        event: (event) => void events.push(event),
        sound: (bytes) => void sounds.push(bytes.length),
        state: (state) => void states.push(state),
      },
      () => {
        const socket = new FakeSocket()
        sockets.push(socket)
        return socket
      },
    )
  })
  afterEach(() => {
    line.close()
    vi.useRealTimers()
  })

  const settles = () => vi.advanceTimersByTimeAsync(0)
  const isLetIn = async (): Promise<FakeSocket> => {
    await settles()
    const socket = sockets.at(-1)!
    socket.opens()
    socket.says({ reply: socket.last.request, ok: true })
    await settles()
    return socket
  }

  it('[L1] shows its ticket first, and then is live', async () => {
    line.open()
    await settles()
    expect(line.isOpen).toBe(false)
    const socket = await isLetIn()
    expect(JSON.parse(String(socket.sent[0]))).toMatchObject({ ask: 'hello', ticket: 'ticket 1' })
    expect([line.isOpen, opened, states]).toEqual([true, 1, ['connecting', 'live']])
  })

  it('[L2] brings each answer to its question, events and sound to whoever listens, and leaves what is neither', async () => {
    line.open()
    const socket = await isLetIn()
    const first = line.ask({ ask: 'subscribe', channel: 'plenary/fr', bundle: 2 })
    const { request } = socket.last
    const second = line.ask({ ask: 'offer', channel: 'plenary/fr' })
    socket.says({ reply: socket.last.request, ok: false, code: 'not-on-air' })
    socket.says({ reply: request, ok: true, value: { id: 4 } })
    socket.says({ event: 'slow', channel: 'plenary/floor' })
    socket.sounds(new ArrayBuffer(20))
    socket.rubbish()
    expect(await first).toEqual({ ok: true, value: { id: 4 } })
    expect(await second).toEqual({ ok: false, code: 'not-on-air' })
    expect([events, sounds]).toEqual([[{ event: 'slow', channel: 'plenary/floor' }], [20]])
  })

  it('[L3] comes back by itself, with a new ticket, after longer and longer waits of up to five seconds', async () => {
    line.open()
    const socket = await isLetIn()
    const asked = line.ask({ ask: 'offer', channel: 'plenary/fr' })
    socket.close()
    expect(await asked).toEqual({ ok: false, code: 'unreachable' })
    const waits: number[] = []
    for (let tries = 0; tries < 8; tries++) {
      const before = sockets.length
      let waited = 0
      for (; sockets.length === before; waited += 25) await vi.advanceTimersByTimeAsync(25)
      waits.push(waited)
      sockets.at(-1)!.close()
    }
    expect(waits[0]).toBeLessThanOrEqual(275)
    expect(waits.at(-1)).toBeGreaterThan(2_000)
    expect(Math.max(...waits)).toBeLessThanOrEqual(5_025)
    await vi.advanceTimersByTimeAsync(5_000)
    await isLetIn()
    expect([opened, tickets > 8, states.at(-1)]).toEqual([2, true, 'live'])
  })

  it('[L4] tries at once when the browser says that its line is back', async () => {
    line.open()
    await settles()
    for (let tries = 0; tries < 6; tries++) {
      sockets.at(-1)!.close()
      await vi.advanceTimersByTimeAsync(5_000)
    }
    sockets.at(-1)!.close()
    const before = sockets.length
    line.hurry()
    await settles()
    expect(sockets.length).toBe(before + 1)
  })

  it('[L5] takes a line that gives no answers for dead', async () => {
    line.open()
    await isLetIn()
    void line.ask({ ask: 'unsubscribe', channel: 'plenary/fr' })
    await vi.advanceTimersByTimeAsync(13_000)
    expect(sockets.length).toBeGreaterThan(1)
    expect(states).toContain('offline')
  })

  it('[L6] never queues: without a line the answer is that there is none', async () => {
    expect(await line.ask({ ask: 'offer', channel: 'plenary/fr' })).toEqual({ ok: false, code: 'unreachable' })
  })
})
