import { NativeModuleMissing } from '../driver.ts'
import { CommitRefused, StoreNotOpened, StoreTooNew, type CommitRefusal, type Store, type Write } from '../store.ts'

type Method = Exclude<keyof Store, 'close'>
export type Answer<M extends Method = Method> = Awaited<ReturnType<Store[M]>>

/** One call of the store, as it travels to the thread. */
export type Call = { readonly [M in Method]: { readonly method: M; readonly given: Parameters<Store[M]> } }[Method] | { readonly method: 'close'; readonly given: [] }

export interface Request {
  readonly number: number
  readonly call: Call
}

/** An error as it travels back: classes do not survive the way between threads, these do. */
export type TravellingError =
  | { readonly kind: 'too-new'; readonly found: number; readonly known: number }
  | { readonly kind: 'native-missing' }
  | { readonly kind: 'not-opened'; readonly place: string; readonly cause: string }
  | { readonly kind: 'refused'; readonly reason: CommitRefusal }
  | { readonly kind: 'driver'; readonly message: string; readonly code: string | undefined }

export type Reply =
  | { readonly kind: 'opened' }
  | { readonly kind: 'not-opened'; readonly error: TravellingError }
  | { readonly kind: 'answer'; readonly number: number; readonly answer: Answer }
  | { readonly kind: 'error'; readonly number: number; readonly error: TravellingError }

/** What the thread is started with. */
export interface WorkerStart {
  readonly path: string
}

export function packError(error: unknown): TravellingError {
  if (error instanceof StoreTooNew) return { kind: 'too-new', found: error.found, known: error.known }
  if (error instanceof NativeModuleMissing) return { kind: 'native-missing' }
  if (error instanceof StoreNotOpened) {
    return { kind: 'not-opened', place: error.place, cause: error.cause instanceof Error ? error.cause.message : String(error.cause) }
  }
  if (error instanceof CommitRefused) return { kind: 'refused', reason: error.reason }
  if (!(error instanceof Error)) return { kind: 'driver', message: String(error), code: undefined }
  return { kind: 'driver', message: error.message, code: 'code' in error ? String(error.code) : undefined }
}

export function unpackError(error: TravellingError): Error {
  switch (error.kind) {
    case 'too-new':
      return new StoreTooNew(error.found, error.known)
    case 'native-missing':
      return new NativeModuleMissing()
    case 'not-opened':
      return new StoreNotOpened(error.place, new Error(error.cause))
    case 'refused':
      return new CommitRefused(error.reason)
    case 'driver':
      return Object.assign(new Error(error.message), { code: error.code })
  }
}

/** Bytes in a buffer of their own: a view would take its whole buffer along, and transferring would empty the caller's. */
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

/** Fewer bytes are sooner copied on the way than handed over. */
const WORTH_HANDING_OVER = 16 * 1024

function packWrite(write: Write, transfer: ArrayBuffer[]): Write {
  const packed = (bytes: Uint8Array): Uint8Array => {
    if (bytes.byteLength === bytes.buffer.byteLength && bytes.byteLength < WORTH_HANDING_OVER) return bytes
    const copy = own(bytes)
    transfer.push(copy.buffer)
    return copy
  }
  switch (write.kind) {
    case 'update':
    case 'logged':
    case 'snapshot':
      return { ...write, bytes: packed(write.bytes) }
    case 'poll-key':
      return { ...write, key: packed(write.key) }
    case 'ballot':
      return { ...write, box: packed(write.box) }
    default:
      return write
  }
}

/** The writes of one commit ready to travel, with the buffers that go along instead of being copied again. */
export function packWrites(writes: readonly Write[]): { readonly writes: readonly Write[]; readonly transfer: ArrayBuffer[] } {
  const transfer: ArrayBuffer[] = []
  return { writes: writes.map((write) => packWrite(write, transfer)), transfer }
}

/** The buffers of an answer. The thread keeps nothing that it answered, so they may leave it. */
export function buffersOf(answer: Answer): ArrayBuffer[] {
  const parts = answer instanceof Uint8Array ? [answer] : Array.isArray(answer) ? answer : []
  const buffers: ArrayBuffer[] = []
  for (const part of parts) {
    const bytes: unknown = typeof part === 'object' && part !== null && 'bytes' in part ? part.bytes : part
    if (bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer) buffers.push(bytes.buffer)
  }
  return buffers
}
