import { parentPort, workerData } from 'node:worker_threads'
import { recordDocx } from './docx.ts'
import type { DocxOrder } from './write-docx.ts'
import { giveWay } from '../threads.ts'

/** The thread that writes one document and ends, so that a long record does not keep the meeting waiting. */
const port = parentPort
if (port === null) throw new Error('this file runs as a worker thread only')
giveWay()
const order: DocxOrder = workerData
const bytes = await recordDocx(order.record, order.language)
port.postMessage(bytes, [bytes.buffer])
