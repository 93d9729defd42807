import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { WebSocket } from 'ws'
import { MEDIA_PATH, MEDIA_PROTOCOL, type Ask, type HubEvent, type Published, type Reply } from '../../../shared/channels/control.ts'
import { blockOf, flags, packetsIn, writePacket, type Packet } from '../../../shared/channels/packet.ts'
import type { Grants } from '../../../server/channels/orders.ts'
import { Hub } from '../../../server/channels/hub.ts'
import { mediaDoor } from '../../../server/channels/media-door.ts'
import { hashOf, newToken } from '../../../server/people/secrets.ts'
import { eventually } from '../../support/eventually.ts'

/** Each kind of question without its number. */
type Asking = Ask extends infer A ? (A extends Ask ? Omit<A, 'request'> : never) : never

/** One page at the hub, as the wire shows it. */
export class Ear {
  readonly socket: WebSocket
  readonly events: HubEvent[] = []
  /** Every packet heard, in order, and how many messages they came in. */
  readonly heard: Packet[] = []
  messages = 0
  closedWith: { readonly code: number; readonly reason: string } | undefined
  readonly #replies = new Map<number, (reply: Reply) => void>()
  #request = 0

  constructor(url: string) {
    this.socket = new WebSocket(url + MEDIA_PATH, MEDIA_PROTOCOL)
    // Each question that waits for its answer listens for the end.
    this.socket.setMaxListeners(0)
    this.socket.on('error', () => undefined)
    this.socket.on('close', (code, reason) => {
      this.closedWith = { code, reason: String(reason) }
    })
    this.socket.on('message', (data: Buffer, isBinary) => {
      if (!isBinary) return this.#read(JSON.parse(String(data)))
      this.messages += 1
      this.heard.push(...(packetsIn(data) ?? []))
    })
  }

  #read(said: Reply | HubEvent): void {
    if ('event' in said) return void this.events.push(said)
    this.#replies.get(said.reply)?.(said)
    this.#replies.delete(said.reply)
  }

  /** Asks without waiting for an answer. */
  says(ask: Asking): number {
    this.#request += 1
    this.socket.send(JSON.stringify({ ...ask, request: this.#request }))
    return this.#request
  }

  async asks(ask: Asking): Promise<Reply> {
    const request = this.says(ask)
    return new Promise((resolve, reject) => {
      this.#replies.set(request, resolve)
      this.socket.once('close', () => reject(new Error(`closed, asking ${ask.ask}`)))
    })
  }

  /** The refusal of a question, or `yes`. */
  async tries(ask: Asking): Promise<string> {
    const reply = await this.asks(ask)
    return reply.ok ? 'yes' : reply.code
  }

  async publishes(channel: string, ask: 'publish' | 'take' = 'publish', more: { readonly takeover?: boolean } = {}): Promise<Voice> {
    const reply = await this.asks({ ask, channel, ...more })
    if (!reply.ok || reply.value === undefined || !('slot' in reply.value)) throw new Error(`not on air: ${reply.ok ? '' : reply.code}`)
    return new Voice(this, reply.value)
  }

  async listens(channel: string, bundle = 1): Promise<number> {
    const reply = await this.asks({ ask: 'subscribe', channel, bundle })
    if (!reply.ok || reply.value === undefined) throw new Error(`not listening: ${reply.ok ? '' : reply.code}`)
    return reply.value.id
  }

  /** The words that were heard, as `Voice` spoke them. */
  words(): readonly string[] {
    return this.heard.flatMap((packet) => wordsOf(packet))
  }

  last<T extends HubEvent['event']>(event: T, channel?: string): Extract<HubEvent, { event: T }> | undefined {
    const found = this.events.findLast((one) => one.event === event && (channel === undefined || !('channel' in one) || one.channel === channel))
    return found as Extract<HubEvent, { event: T }> | undefined
  }

  /** Resolves when everything that was sent before has been dealt with. */
  async settled(): Promise<void> {
    await this.asks({ ask: 'unsubscribe', channel: 'plenary/xx' })
  }

  async closed(): Promise<{ readonly code: number; readonly reason: string }> {
    await eventually('the line is closed', () => this.closedWith !== undefined)
    return this.closedWith ?? { code: 0, reason: '' }
  }
}

const wordsOf = ({ block }: Packet): readonly string[] => {
  const words: string[] = []
  for (let at = 0; at < block.length; at += 1 + (block[at] ?? 0)) words.push(Buffer.from(block.subarray(at + 1, at + 1 + (block[at] ?? 0))).toString())
  return words
}

/** Speaks: each word is one frame, whose bytes are the word. */
export class Voice {
  readonly id: number
  readonly slot: number
  readonly #ear: Ear
  #seq = 0

  constructor(ear: Ear, { id, slot }: Published) {
    this.#ear = ear
    this.id = id
    this.slot = slot
  }

  packet(words: readonly string[], more: Partial<Packet> = {}): Uint8Array<ArrayBuffer> {
    const bytes = writePacket({
      flags: this.#seq === 0 ? flags.spurt : 0,
      channel: this.id,
      seq: this.#seq,
      config: 0,
      keyId: 0,
      slot: this.slot,
      count: words.length,
      level: 10,
      block: blockOf(words.map((word) => Buffer.from(word))),
      ...more,
    })
    this.#seq += words.length
    return bytes
  }

  says(words: readonly string[], more: Partial<Packet> = {}): void {
    this.#ear.socket.send(this.packet(words, more))
  }

  skips(frames: number): void {
    this.#seq += frames
  }
}

/** The real hub behind a real door, with a clock that can be put forward; one that `stands` goes on only then, however long a busy machine takes. */
export class AHub {
  readonly hub: Hub
  readonly url: string
  readonly errors: unknown[] = []
  readonly #server: Server
  readonly #ears: Ear[] = []
  #ahead = 0

  private constructor(server: Server, port: number, stands: boolean) {
    this.#server = server
    this.url = `ws://127.0.0.1:${port}`
    const begun = performance.now()
    this.hub = new Hub((error) => void this.errors.push(error), () => performance.timeOrigin + (stands ? begun : performance.now()) + this.#ahead)
    server.on('upgrade', mediaDoor(this.hub))
  }

  static async open({ stands = false } = {}): Promise<AHub> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    return new AHub(server, address.port, stands)
  }

  forward(ms: number): void {
    this.#ahead += ms
  }

  grants(seat: string, rights: Partial<Grants>): void {
    this.hub.order({ order: 'grant', grants: { consultation: 'kyiv', seat, alias: seat, leads: false, listen: [], publish: [], ...rights } })
  }

  ticketFor(seat: string): string {
    const ticket = newToken()
    this.hub.order({ order: 'admit', ticket: hashOf(ticket), seat })
    return ticket
  }

  /** A connection that has not said yet who it is. */
  async knocks(): Promise<Ear> {
    const ear = new Ear(this.url)
    this.#ears.push(ear)
    await once(ear.socket, 'open')
    return ear
  }

  /** One more page of a seat that has these rights, where they are said. */
  async comes(seat: string, rights?: Partial<Grants>): Promise<Ear> {
    if (rights !== undefined) this.grants(seat, rights)
    const ear = await this.knocks()
    const reply = await ear.asks({ ask: 'hello', ticket: this.ticketFor(seat) })
    if (!reply.ok) throw new Error(reply.code)
    return ear
  }

  async close(): Promise<void> {
    for (const { socket } of this.#ears) socket.terminate()
    await this.hub.close()
    this.#server.close()
    await once(this.#server, 'close')
  }
}
