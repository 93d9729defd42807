import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'

import type { ConsultationId, DocumentId, PollId } from '../../../shared/ids.ts'
import { StoreStopped, type Store, type Write } from '../store.ts'
import { packWrites, unpackError, type Answer, type Call, type Reply, type Request, type WorkerStart } from './messages.ts'

/** What this thread makes is forgotten at once. By default it would take fifty megabytes before it looks. */
const YOUNG_MB = 6

interface Waiting {
  resolve(answer: Answer): void
  reject(reason: unknown): void
}

/** The compiled thread: beside this file in the build; where this file runs as a source, in the build made from it. */
function workerFile(): URL {
  const isSource = import.meta.url.endsWith('.ts')
  const file = new URL(isSource ? '../../../dist/server/storage/sqlite/worker.js' : './worker.js', import.meta.url)
  if (!existsSync(fileURLToPath(file))) throw new Error('the thread of the store is not built yet: run "npm run build" first')
  return file
}

/**
 * Every call travels to one thread, which owns the database, and its answer travels back.
 * When the thread ends unasked, everything outstanding and every later call rejects with StoreStopped.
 */
export class WorkerStore implements Store {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #lastNumber = 0
  #stopped: StoreStopped | undefined
  #closing: Promise<void> | undefined

  constructor(worker: Worker) {
    this.#worker = worker
    worker.on('message', (reply: Reply) => this.#receive(reply))
    worker.on('error', (cause) => this.#stop(new StoreStopped({ cause })))
    worker.on('exit', () => this.#stop(new StoreStopped()))
  }

  #receive(reply: Reply): void {
    if (reply.kind !== 'answer' && reply.kind !== 'error') return
    const waiting = this.#waiting.get(reply.number)
    this.#waiting.delete(reply.number)
    if (reply.kind === 'answer') waiting?.resolve(reply.answer)
    else waiting?.reject(unpackError(reply.error))
  }

  #stop(reason: StoreStopped): void {
    this.#stopped ??= reason
    const outstanding = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const waiting of outstanding) waiting.reject(this.#stopped)
  }

  #ask<M extends Call['method']>(call: Extract<Call, { readonly method: M }>, transfer?: readonly ArrayBuffer[]): ReturnType<Store[M]>
  #ask(call: Call, transfer: readonly ArrayBuffer[] = []): Promise<Answer> {
    if (this.#stopped !== undefined || this.#closing !== undefined) return Promise.reject(this.#stopped ?? new StoreStopped())
    return new Promise((resolve, reject) => {
      this.#lastNumber += 1
      const request: Request = { number: this.#lastNumber, call }
      this.#worker.postMessage(request, transfer)
      this.#waiting.set(request.number, { resolve, reject })
    })
  }

  commit(writes: readonly Write[]): ReturnType<Store['commit']> {
    const packed = packWrites(writes)
    return this.#ask({ method: 'commit', given: [packed.writes] }, packed.transfer)
  }

  consultations(): ReturnType<Store['consultations']> {
    return this.#ask({ method: 'consultations', given: [] })
  }

  events(consultation: ConsultationId): ReturnType<Store['events']> {
    return this.#ask({ method: 'events', given: [consultation] })
  }

  updates(document: DocumentId): ReturnType<Store['updates']> {
    return this.#ask({ method: 'updates', given: [document] })
  }

  clients(document: DocumentId): ReturnType<Store['clients']> {
    return this.#ask({ method: 'clients', given: [document] })
  }

  touches(documents: readonly DocumentId[]): ReturnType<Store['touches']> {
    return this.#ask({ method: 'touches', given: [documents] })
  }

  seatOfToken(hash: string): ReturnType<Store['seatOfToken']> {
    return this.#ask({ method: 'seatOfToken', given: [hash] })
  }

  seatOfRecovery(hash: string): ReturnType<Store['seatOfRecovery']> {
    return this.#ask({ method: 'seatOfRecovery', given: [hash] })
  }

  invitationOfCode(hash: string): ReturnType<Store['invitationOfCode']> {
    return this.#ask({ method: 'invitationOfCode', given: [hash] })
  }

  pollKey(poll: PollId): ReturnType<Store['pollKey']> {
    return this.#ask({ method: 'pollKey', given: [poll] })
  }

  ballots(poll: PollId): ReturnType<Store['ballots']> {
    return this.#ask({ method: 'ballots', given: [poll] })
  }

  ballotCount(poll: PollId): ReturnType<Store['ballotCount']> {
    return this.#ask({ method: 'ballotCount', given: [poll] })
  }

  backup(file: string): ReturnType<Store['backup']> {
    return this.#ask({ method: 'backup', given: [file] })
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    // The thread ends by itself once it has answered. This call is the last that is let through.
    const ended = new Promise<void>((resolve) => void this.#worker.once('exit', () => resolve()))
    await this.#ask({ method: 'close', given: [] })
    await ended
  }
}

/**
 * Opens the store in a thread of its own.
 * @throws StoreTooNew, NativeModuleMissing, StoreNotOpened, as in-thread; an Error where the thread's file is not built.
 */
export async function openInWorker(path: string): Promise<Store> {
  const start: WorkerStart = { path }
  // Not the flags of the process: some do not suit a thread. Node 22 calls its SQLite experimental; who runs the server need not read that.
  const execArgv = ['--disable-warning=ExperimentalWarning']
  const worker = new Worker(workerFile(), { workerData: start, name: 'store', execArgv, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } })
  await new Promise<void>((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (reply: Reply) => {
      worker.off('error', reject)
      if (reply.kind === 'not-opened') reject(unpackError(reply.error))
      else resolve()
    })
  })
  return new WorkerStore(worker)
}
