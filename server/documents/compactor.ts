import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Answer, Asked, Reply } from './compaction-messages.ts'

/** A document of the largest size takes a good second; what takes so long never ends. */
const LONGEST_MS = 20_000
/** An empty thread costs a dozen megabytes: it goes when it was not needed for so long. */
const RESTS_AFTER_MS = 10_000
/** Reading and replacing what is stored keeps the store busy: between two documents those who write have it for themselves. */
const BETWEEN_MS = 100
/** The largest document, as Yjs holds it, several times over. */
const MEMORY_MB = 512

/** The compiled thread: beside this file in the build; where this file runs as a source, in the build made from it. */
function workerFile(): URL {
  const isSource = import.meta.url.endsWith('.ts')
  const file = new URL(isSource ? '../../dist/server/documents/compaction-worker.js' : './compaction-worker.js', import.meta.url)
  if (!existsSync(fileURLToPath(file))) throw new Error('the thread that compacts documents is not built yet: run "npm run build" first')
  return file
}

interface Waiting {
  readonly asked: Asked['asked']
  resolve(answer: Answer): void
  reject(error: unknown): void
}

/**
 * Reads whole documents in a thread of its own, one after the other, with bounded memory and time, so that what is
 * stored can at worst fail to open. The thread comes with the first question and goes when there are none.
 */
export class Compactor {
  readonly #start: () => Worker
  readonly #queue: Waiting[] = []
  #worker: Worker | undefined
  #current: (Waiting & { readonly number: number }) | undefined
  #number = 0
  #limit: NodeJS.Timeout | undefined
  #rest: NodeJS.Timeout | undefined
  readonly #turns: (() => Promise<void>)[] = []
  #turning = false
  #closed = false

  constructor(start: () => Worker = () => new Worker(workerFile(), { name: 'documents', execArgv: [], resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } })) {
    this.#start = start
  }

  /** One state that says what all parts say. The parts travel, and are empty afterwards. Rejects where they make no whole document. */
  async state(parts: readonly Uint8Array[]): Promise<Uint8Array> {
    const { parts: [state] } = await this.#ask({ question: 'state', parts: parts.map(whole), vector: new Uint8Array() })
    if (state === undefined) throw new Error('the thread answered nothing')
    return state
  }

  /** The state vector of all parts together. The parts travel there and back. */
  vector(parts: readonly Uint8Array[]): Promise<Answer> {
    return this.#ask({ question: 'vector', parts: parts.map(whole), vector: new Uint8Array() })
  }

  /** What `part` has beyond `vector`. A copy of the part travels. Rejects where `vector` is none. */
  async difference(part: Uint8Array, vector: Uint8Array): Promise<Uint8Array> {
    const answer = await this.#ask({ question: 'difference', parts: [new Uint8Array(part)], vector: new Uint8Array(vector) })
    return answer.parts[0] ?? new Uint8Array()
  }

  /** Calls `work`, which never rejects, when no other such work is under way, nor has only just ended. Not at all once it is closed. */
  inTurn(work: () => Promise<void>): void {
    this.#turns.push(work)
    if (!this.#turning) void this.#turn()
  }

  async #turn(): Promise<void> {
    this.#turning = true
    for (let work = this.#turns.shift(); work !== undefined && !this.#closed; work = this.#turns.shift()) {
      await work()
      await new Promise((resolve) => void setTimeout(resolve, BETWEEN_MS).unref())
    }
    this.#turning = false
  }

  #ask(asked: Asked['asked']): Promise<Answer> {
    if (this.#closed) return Promise.reject(new Error('no more documents are read'))
    return new Promise((resolve, reject) => {
      this.#queue.push({ asked, resolve, reject })
      this.#next()
    })
  }

  #next(): void {
    if (this.#current !== undefined) return
    const next = this.#queue.shift()
    if (next === undefined) return this.#mayRest()
    clearTimeout(this.#rest)
    this.#number += 1
    this.#current = { ...next, number: this.#number }
    const message: Asked = { number: this.#number, asked: next.asked }
    const buffers = [...next.asked.parts, next.asked.vector].map((bytes) => bytes.buffer)
    try {
      this.#worker ??= this.#startOne()
      this.#worker.postMessage(message, [...new Set(buffers)].filter((buffer) => buffer instanceof ArrayBuffer))
    } catch (error) {
      return this.#settle({ error })
    }
    this.#limit = setTimeout(() => this.#giveUp(new Error('a document took too long to read')), LONGEST_MS)
    this.#limit.unref()
  }

  #startOne(): Worker {
    const worker = this.#start()
    worker.unref()
    worker.on('message', (reply: Reply) => {
      if (reply.number !== this.#current?.number) return
      this.#settle('answer' in reply ? reply : { error: new Error(reply.error) })
    })
    const ended = (error: unknown) => {
      if (this.#worker === worker) this.#giveUp(error)
    }
    worker.on('error', ended)
    worker.on('exit', () => ended(new Error('the thread that reads documents has ended')))
    return worker
  }

  /** The thread has failed, or must be ended: the next question gets a new one. */
  #giveUp(error: unknown): void {
    const worker = this.#worker
    this.#worker = undefined
    void worker?.terminate()
    if (this.#current !== undefined) this.#settle({ error })
  }

  #settle(outcome: { readonly answer: Answer } | { readonly error: unknown }): void {
    const current = this.#current
    this.#current = undefined
    clearTimeout(this.#limit)
    if ('answer' in outcome) current?.resolve(outcome.answer)
    else current?.reject(outcome.error)
    this.#next()
  }

  #mayRest(): void {
    clearTimeout(this.#rest)
    this.#rest = setTimeout(() => this.#giveUp(undefined), RESTS_AFTER_MS)
    this.#rest.unref()
  }

  /** Ends the thread; what it was asked rejects. */
  close(): void {
    this.#closed = true
    const waiting = this.#queue.splice(0)
    for (const one of waiting) one.reject(new Error('no more documents are read'))
    this.#giveUp(new Error('no more documents are read'))
    clearTimeout(this.#rest)
  }
}

/** The bytes alone in their buffer: a buffer travels as a whole. */
const whole = (bytes: Uint8Array): Uint8Array => (bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes))
