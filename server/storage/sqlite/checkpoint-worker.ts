import { parentPort, workerData } from 'node:worker_threads'
import { openSqlite } from '../driver.ts'
import type { CheckpointDone, CheckpointStart } from './checkpoints.ts'
import { giveWay } from '../../threads.ts'

/** The thread that moves the log into the database while another goes on writing to the log. */
const port = parentPort
if (port === null) throw new Error('this file runs as a worker thread only')
giveWay()
const { path }: CheckpointStart = workerData

const sqlite = openSqlite(path)
sqlite.exec('pragma busy_timeout = 0; pragma synchronous = full; pragma fullfsync = on; pragma checkpoint_fullfsync = on')

port.on('message', (asked: 'move' | 'end') => {
  if (asked === 'move') {
    const [row] = sqlite.prepare('pragma wal_checkpoint(passive)').all([])
    const pages = typeof row === 'object' && row !== null && 'log' in row ? Number(row.log) : 0
    port.postMessage({ pages } satisfies CheckpointDone)
  } else {
    sqlite.close()
    port.close()
  }
})
