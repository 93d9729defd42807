// Everybody at their tables: opens the lines, lays the ground that they type on, types at a rate, and counts
// what reaches whom and when.
import { processorSeconds, wait } from './contestants.mjs'
import { Line } from './line.mjs'
import { UPDATE } from './speech.mjs'
import { eachRun, FIRST_WRITER, ground, Writer } from './typing.mjs'
import { Waits } from './waits.mjs'

/** What a table's notes hold beside what is typed; the bound of ours is 20,000 characters. */
const NOTES = 15_000
const BEAT_MS = 1
const LONGEST_SILENCE_MS = 3_000

export class Crowd {
  tables = []
  writers = []
  waits = new Waits()
  /** Keystrokes that reached somebody else. */
  delivered = 0
  /** How many must still come. */
  #expected = 0
  #server
  #firstWriter
  #tongue
  #debt = 0
  #next = 0

  /** Opens a line for everybody. `typists` of each table will type. */
  static async arrives(server, tables, { typists, firstWriter = FIRST_WRITER }) {
    const crowd = new Crowd()
    crowd.#firstWriter = firstWriter
    crowd.#server = server
    crowd.#tongue = server.contestant.tongue
    for (const [place, { document, seats }] of tables.entries()) {
      const lines = await Promise.all(seats.map((seat) => Line.open({ port: server.port, ...seat })))
      crowd.tables.push({ document, lines })
      for (const [seat, line] of lines.entries()) {
        const id = firstWriter + place * 1_000 + seat
        line.writer = id
        for (const frame of crowd.#tongue.greet(document)) line.send(frame)
      }
    }
    await crowd.#settle(typists)
    return crowd
  }

  /** The first of each table lays the ground; then everybody knows where to type. */
  async #settle(typists) {
    // Whoever was just let in is told first what there is.
    await wait(300)
    for (const { lines } of this.tables) for (const line of lines) line.heard = (payload) => this.#hear(line, payload)
    for (const [place, { document, lines }] of this.tables.entries()) {
      const base = this.#firstWriter + place * 1_000
      const size = 2 * typists
      this.#expected += size * (lines.length - 1)
      lines[0].send(this.#tongue.sync(document, UPDATE, ground(base, size)))
      for (let seat = 0; seat < typists; seat += 1) {
        const writer = new Writer(base + seat, { clock: seat === 0 ? size : 0, base, place: seat, longestRun: Math.floor(NOTES / typists) })
        this.writers.push(Object.assign(writer, { line: lines[seat], document, others: lines.length - 1 }))
      }
    }
    await this.drained()
    if (this.#expected > 0) throw new Error(`${this.#server.contestant.name}: the first words did not reach everybody`)
    this.forget()
  }

  #hear(line, payload) {
    const said = this.#tongue.read(payload)
    if (said === undefined || said.step !== UPDATE || said.body.length < 4) return
    const now = performance.now()
    eachRun(said.body, (client, from, to) => {
      if (client === line.writer) return
      this.#expected -= to - from
      this.delivered += to - from
      const writer = this.#writerOf(client)
      if (writer === undefined) return
      writer.seen = Math.max(writer.seen ?? 0, to)
      for (let clock = from; clock < to; clock += 1) this.waits.add(writer.waited(clock, now))
    })
  }

  #writerOf(client) {
    const table = Math.floor((client - this.#firstWriter) / 1_000)
    const seat = (client - this.#firstWriter) % 1_000
    const typists = this.writers.length / this.tables.length
    return seat < typists ? this.writers[table * typists + seat] : undefined
  }

  /** Types `perSecond` keystrokes in all, evenly, for `ms`. */
  async type(perSecond, ms) {
    const begin = performance.now()
    let last = begin
    while (last - begin < ms) {
      await wait(BEAT_MS)
      const now = performance.now()
      this.#debt += ((now - last) / 1000) * perSecond
      last = now
      // Whoever was held up for long does not type all of it at once afterwards.
      this.#debt = Math.min(this.#debt, perSecond / 10)
      for (; this.#debt >= 1; this.#debt -= 1) this.#keystroke()
    }
  }

  #keystroke() {
    const writer = this.writers[this.#next]
    this.#next = (this.#next + 1) % this.writers.length
    const { line, document, others } = writer
    if (line.closed !== undefined) throw new Error(`${this.#server.contestant.name} closed a line: ${line.closed.code} ${line.closed.reason}`)
    if (writer.isFull) line.send(this.#tongue.sync(document, UPDATE, writer.erase()))
    this.#expected += others
    line.send(this.#tongue.sync(document, UPDATE, writer.type(performance.now())))
  }

  /** Waits until everything has reached everybody, as long as anything still comes; answers what did not. */
  async drained() {
    let before = -1
    for (let silent = 0; this.#expected > 0 && silent < LONGEST_SILENCE_MS; silent += 10) {
      if (this.delivered !== before) silent = 0
      before = this.delivered
      await wait(10)
    }
    return this.#expected
  }

  forget() {
    this.waits = new Waits()
    this.delivered = 0
    this.#expected = 0
  }

  /** Types for a while and answers how long keystrokes took, what came through, and what it cost the server. */
  async measure(perSecond, ms) {
    this.forget()
    const before = processorSeconds(this.#server.pid)
    const begin = performance.now()
    await this.type(perSecond, ms)
    const missing = await this.drained()
    const seconds = (performance.now() - begin) / 1000
    return { waits: this.waits, delivered: this.delivered, missing, seconds, processor: processorSeconds(this.#server.pid) - before }
  }

  leave() {
    for (const { lines } of this.tables) for (const line of lines) line.drop()
  }
}
