import { parentPort, workerData } from 'node:worker_threads'

import { KyselyStore } from '../kysely-store.ts'
import type { Store } from '../store.ts'
import { checkpointedElsewhere } from './checkpoints.ts'
import { MEMORY, openDisk } from './disk.ts'
import { buffersOf, packError, type Answer, type Call, type Reply, type Request, type WorkerStart } from './messages.ts'
import { giveWay } from '../../threads.ts'

/** The thread that waits for the disk, so that the event loop of the server never does. */
const port = parentPort
if (port === null) throw new Error('this file runs as a worker thread only')
giveWay()
const { path }: WorkerStart = workerData

const send = (reply: Reply, transfer: readonly ArrayBuffer[] = []): void => port.postMessage(reply, transfer)

function ask(store: Store, call: Call): Promise<Answer> {
  switch (call.method) {
    case 'commit':
      return store.commit(...call.given)
    case 'consultations':
      return store.consultations()
    case 'events':
      return store.events(...call.given)
    case 'updates':
      return store.updates(...call.given)
    case 'clients':
      return store.clients(...call.given)
    case 'touches':
      return store.touches(...call.given)
    case 'seatOfToken':
      return store.seatOfToken(...call.given)
    case 'seatOfRecovery':
      return store.seatOfRecovery(...call.given)
    case 'invitationOfCode':
      return store.invitationOfCode(...call.given)
    case 'pollKey':
      return store.pollKey(...call.given)
    case 'ballots':
      return store.ballots(...call.given)
    case 'ballotCount':
      return store.ballotCount(...call.given)
    case 'backup':
      return store.backup(...call.given)
    case 'close':
      return store.close()
  }
}

async function serve(store: Store, { number, call }: Request): Promise<void> {
  try {
    const answer = await ask(store, call)
    send({ kind: 'answer', number, answer }, buffersOf(answer))
  } catch (error) {
    send({ kind: 'error', number, error: packError(error) })
  }
  if (call.method === 'close') port?.close()
}

try {
  const disk = openDisk(path)
  const store = new KyselyStore(path === MEMORY ? disk : checkpointedElsewhere(disk, path))
  port.on('message', (request: Request) => void serve(store, request))
  send({ kind: 'opened' })
} catch (error) {
  send({ kind: 'not-opened', error: packError(error) })
}
