// What is said over a line: the sync protocol of y-websocket, and how Hocuspocus wraps it.
import { clientFrame, number, Reader, string } from './bytes.mjs'

const SYNC = 0
const SYNC_REPLY = 4
export const STEP_1 = 0
export const STEP_2 = 1
export const UPDATE = 2

/** y-websocket's own tongue; ours is the same, and the bare relay passes it on. */
export const plain = {
  sync: (_document, step, body) => clientFrame([SYNC, step].concat(number(body.length), Array.from(body))),
  greet: (document) => [plain.sync(document, STEP_1, [0])],
  read,
}

/** Each message begins with the document's name, and a token comes first. */
export const wrapped = {
  sync: (document, step, body) => clientFrame(Buffer.from([...string(document), SYNC, step, ...number(body.length), ...body])),
  greet: (document) => [clientFrame(Buffer.from([...string(document), 2, 0, ...string('bench')])), wrapped.sync(document, STEP_1, [0])],
  read: (payload) => {
    const reader = new Reader(payload)
    reader.pass(reader.number())
    return read(payload, reader.at)
  },
}

/** The step of a sync message and its body; undefined for anything else. */
function read(payload, from = 0) {
  const reader = new Reader(payload)
  reader.at = from
  const type = reader.number()
  if (type !== SYNC && type !== SYNC_REPLY) return undefined
  const step = reader.number()
  const length = reader.number()
  return { step, body: payload.subarray(reader.at, reader.at + length) }
}
