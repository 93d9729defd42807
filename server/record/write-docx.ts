import { Worker } from 'node:worker_threads'
import type { Language } from '../../shared/ids.ts'
import type { RecordJson } from '../../shared/record/schema.ts'

/** What the thread is given. */
export interface DocxOrder {
  readonly record: RecordJson
  readonly language: Language
}

/** What one document may take; the largest meeting that the limits allow needs about half of it. */
const MOST_MEGABYTES = 1_024

/**
 * `recordDocx` in a thread of its own: a large record takes seconds, in which nobody could speak or vote.
 * Run from sources, where there is no compiled thread, it stays in this one. Rejects with the thread's error.
 */
export async function writeDocx(record: RecordJson, language: Language): Promise<Uint8Array> {
  if (import.meta.url.endsWith('.ts')) {
    const { recordDocx } = await import('./docx.ts')
    return recordDocx(record, language)
  }
  const order: DocxOrder = { record, language }
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./docx-worker.js', import.meta.url), {
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    })
    worker.once('message', (bytes: Uint8Array) => resolve(bytes))
    worker.once('error', reject)
    // After an answer this says nothing any more; without one, the thread ended before it had written.
    worker.once('exit', (code) => reject(new Error(`the thread that writes the document ended with ${code}`)))
  })
}
