import type { AskOf, Ask, FromHub, HubEvent, MEDIA_PROTOCOL, Published, Subscribed } from '../../shared/channels/control.ts'
import type { FailureCode } from '../../shared/failures.ts'

/** Only its type is taken from there: with the value all schemas would come along. */
const PROTOCOL: typeof MEDIA_PROTOCOL = 'cafe-media.1'

const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 5_000
/** A line that was good so long begins with short waits again. */
const PROVEN_MS = 5_000
const ANSWER_MS = 10_000
/** Nothing is heard, not even an answer: the line is taken for dead. */
const DEAD_MS = 6_000

export type LineState = 'connecting' | 'live' | 'offline'
export type Answered = { readonly ok: true; readonly value: Published | Subscribed | undefined } | { readonly ok: false; readonly code: FailureCode }
/** What is asked, without its number. */
export type Asking = Ask extends infer Each ? (Each extends { request: number } ? Omit<Each, 'request'> : never) : never

export interface Ticket {
  readonly ticket: string
  readonly path: string
}

export interface HubListening {
  /** Called for each try; undefined where there is none to be had now. */
  readonly ticket: () => Promise<Ticket | undefined>
  /** The hub has let us in: everything is to be asked for anew. */
  readonly opened: () => void
  readonly event: (event: HubEvent) => void
  readonly sound: (bytes: Uint8Array<ArrayBuffer>) => void
  readonly state: (state: LineState) => void
}

/** The part of a WebSocket that is used. */
export interface Socketlike {
  binaryType: BinaryType
  readonly bufferedAmount: number
  readonly readyState: number
  send(data: string | Uint8Array<ArrayBuffer>): void
  close(): void
  addEventListener(type: 'open' | 'close', listener: () => void): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
}

const OPEN = 1

/** One line to the hub: asks and answers, events, sound. After a break it comes back by itself, with a new ticket. */
export class HubLine {
  readonly #listening: HubListening
  readonly #connect: (path: string, protocol: string) => Socketlike
  readonly #waiting = new Map<number, (answered: Answered) => void>()
  /** Under it the hub knows this page again, and lets a lost line go of which it has not heard yet that it is lost. */
  readonly #page = [...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36).padStart(7, '0')).join('-')
  #socket: Socketlike | undefined
  #request = 0
  #wait = FIRST_WAIT_MS
  #timer: ReturnType<typeof setTimeout> | undefined
  #watch: ReturnType<typeof setInterval> | undefined
  #heardAt = 0
  #openedAt = 0
  #isWelcome = false
  #isClosed = false

  constructor(listening: HubListening, connect: (path: string, protocol: string) => Socketlike) {
    this.#listening = listening
    this.#connect = connect
  }

  /** Bytes that have not gone out yet. */
  get unsent(): number {
    return this.#socket?.bufferedAmount ?? 0
  }

  get isOpen(): boolean {
    return this.#isWelcome && this.#socket?.readyState === OPEN
  }

  /** How long nothing has come, ms. */
  get quietMs(): number {
    return performance.now() - this.#heardAt
  }

  open(): void {
    void this.#try()
  }

  /** Tries at once, where one waits for the next try: the browser says that its line is back. */
  hurry(): void {
    if (this.#timer === undefined) return
    this.#wait = FIRST_WAIT_MS
    this.#tryAfter(0)
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
    this.#drop()
  }

  /** Never queued: where there is no line the answer is `unreachable`, at once. */
  ask(asking: Asking): Promise<Answered> {
    const socket = this.#socket
    if (socket === undefined || socket.readyState !== OPEN) return Promise.resolve({ ok: false, code: 'unreachable' })
    const request = ++this.#request
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#answer(request, { ok: false, code: 'unreachable' }), ANSWER_MS)
      this.#waiting.set(request, (answered) => {
        clearTimeout(timer)
        resolve(answered)
      })
      socket.send(JSON.stringify({ ...asking, request }))
    })
  }

  /** What is answered only when it is refused. */
  tell(telling: Omit<AskOf<'acknowledge'>, 'request'> | Omit<AskOf<'report'>, 'request'>): void {
    if (this.isOpen) this.#socket?.send(JSON.stringify({ ...telling, request: ++this.#request }))
  }

  sound(packet: Uint8Array<ArrayBuffer>): void {
    if (this.isOpen) this.#socket?.send(packet)
  }

  async #try(): Promise<void> {
    this.#timer = undefined
    this.#listening.state('connecting')
    const ticket = await this.#listening.ticket()
    if (this.#isClosed) return
    if (ticket === undefined) return this.#later()
    const socket = this.#connect(ticket.path, PROTOCOL)
    this.#socket = socket
    socket.binaryType = 'arraybuffer'
    socket.addEventListener('open', () => void this.#greet(ticket.ticket))
    socket.addEventListener('message', ({ data }) => this.#hear(data))
    socket.addEventListener('close', () => {
      if (this.#socket !== socket) return
      this.#drop()
      this.#later()
    })
  }

  async #greet(ticket: string): Promise<void> {
    const socket = this.#socket
    this.#heardAt = performance.now()
    const answered = await this.ask({ ask: 'hello', ticket, page: this.#page })
    if (socket !== this.#socket || this.#isClosed) return
    if (!answered.ok) return socket?.close()
    this.#isWelcome = true
    this.#openedAt = performance.now()
    this.#watch = setInterval(() => this.#isAlive(), DEAD_MS / 3)
    this.#listening.state('live')
    this.#listening.opened()
  }

  /** A line that has an answer to give, and gives none, is no line; the browser would notice minutes later. */
  #isAlive(): void {
    if (this.#waiting.size > 0 && performance.now() - this.#heardAt > DEAD_MS) {
      this.#drop()
      this.#later()
    }
  }

  #hear(data: unknown): void {
    this.#heardAt = performance.now()
    if (data instanceof ArrayBuffer) return this.#listening.sound(new Uint8Array(data))
    const told = fromHub(data)
    if (told === undefined) return
    if ('event' in told) return this.#listening.event(told)
    this.#answer(told.reply, told.ok ? { ok: true, value: told.value } : { ok: false, code: told.code })
  }

  #answer(request: number, answered: Answered): void {
    const resolve = this.#waiting.get(request)
    this.#waiting.delete(request)
    resolve?.(answered)
  }

  #drop(): void {
    clearInterval(this.#watch)
    const socket = this.#socket
    this.#socket = undefined
    this.#isWelcome = false
    socket?.close()
    for (const request of this.#waiting.keys()) this.#answer(request, { ok: false, code: 'unreachable' })
  }

  #later(): void {
    if (this.#isClosed) return
    this.#listening.state('offline')
    if (this.#openedAt > 0 && performance.now() - this.#openedAt > PROVEN_MS) this.#wait = FIRST_WAIT_MS
    this.#openedAt = 0
    // Not all at once after a restart, so the wait is anything between half of it and all.
    this.#tryAfter(this.#wait * (0.5 + Math.random() / 2))
    this.#wait = Math.min(LONGEST_WAIT_MS, this.#wait * 2)
  }

  #tryAfter(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#try(), ms)
  }
}

/** The hub is our own server, over our own origin; what is no JSON is left all the same. */
function fromHub(data: unknown): FromHub | undefined {
  if (typeof data !== 'string') return undefined
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}
