import { parentPort } from 'node:worker_threads'
import * as Y from 'yjs'
import type { Answer, Asked, Reply } from './compaction-messages.ts'
import { documentOf, isWhole, vectorOf } from './updates.ts'
import { giveWay } from '../threads.ts'

/** The thread that reads whole documents, so that nobody's typing waits for it. It keeps nothing between two questions. */
const port = parentPort
if (port === null) throw new Error('this file runs as a worker thread only')
giveWay()

function answerTo({ question, parts, vector }: Asked['asked']): Answer {
  if (question === 'vector') return { parts, vector: vectorOf(parts) }
  if (question === 'difference') return { parts: parts.map((part) => Y.diffUpdate(part, vector)), vector }
  // Many small updates become one state by way of a document: `Y.mergeUpdates` would take the square of their number.
  const doc = documentOf(parts)
  if (!isWhole(doc)) throw new Error('the document is not whole')
  return { parts: [Y.encodeStateAsUpdate(doc)], vector: Y.encodeStateVector(doc) }
}

port.on('message', ({ number, asked }: Asked) => {
  let reply: Reply
  try {
    reply = { number, answer: answerTo(asked) }
  } catch (error) {
    reply = { number, error: error instanceof Error ? error.message : String(error) }
  }
  const buffers = 'answer' in reply ? [...reply.answer.parts, reply.answer.vector].map((bytes) => bytes.buffer) : []
  port.postMessage(reply, [...new Set(buffers)].filter((buffer) => buffer instanceof ArrayBuffer))
})
