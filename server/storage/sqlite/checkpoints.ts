import { Worker } from 'node:worker_threads'
import type { Disk } from './disk.ts'

export interface CheckpointStart {
  readonly path: string
}
export interface CheckpointDone {
  /** How long the log is. */
  readonly pages: number
}

/** So many commits make a log of some megabytes. */
const COMMITS_BETWEEN = 1_000
/** A log of 32 MB is begun anew, even if somebody has to wait a little for that. */
const LONG_LOG_PAGES = 8_192

/**
 * The same disk, whose log is moved into the database by another thread: SQLite itself would do it within every
 * thousandth page's commit, and somebody's words would wait for it.
 */
export function checkpointedElsewhere(disk: Disk, path: string): Disk {
  disk.sqlite.exec('pragma wal_autocheckpoint = 0')
  const start: CheckpointStart = { path }
  const worker = new Worker(new URL('./checkpoint-worker.js', import.meta.url), { workerData: start, name: 'checkpoints', resourceLimits: { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 16 }, execArgv: ['--disable-warning=ExperimentalWarning'] })
  const ended = new Promise<void>((resolve) => void worker.once('exit', () => resolve()))
  let commits = 0
  let underWay = false
  let logIsLong = false

  worker.on('message', ({ pages }: CheckpointDone) => {
    underWay = false
    logIsLong = pages > LONG_LOG_PAGES
  })
  // Without the thread SQLite does it as it does by default.
  worker.on('error', () => disk.sqlite.exec('pragma wal_autocheckpoint = 1000'))

  return {
    ...disk,
    begin: () => {
      // While there are writers the log is never moved whole. What little the other thread has left is moved here, and the log begins anew.
      if (logIsLong) disk.sqlite.exec('pragma wal_checkpoint(passive)')
      logIsLong = false
      disk.begin()
    },
    commit: () => {
      disk.commit()
      commits += 1
      if (commits < COMMITS_BETWEEN || underWay) return
      commits = 0
      underWay = true
      worker.postMessage('move', [])
    },
    close: async () => {
      worker.postMessage('end', [])
      await ended
      await disk.close()
    },
  }
}
