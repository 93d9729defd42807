import type { ChannelKey } from '../../shared/channels/channel.ts'
import type { Answered, Asking, Ticket } from './hub-line.ts'
// oxlint-disable-next-line import/default -- the build makes a file of its own of it, and this is its address
import address from './media-worker.ts?worker&url'
import type { Hurry, ProfileName } from './profiles.ts'
import type { FromWorker, ToWorker } from './worker-messages.ts'

/** The page's end of the worker that holds line and codec. */
export class WorkerLine {
  readonly #worker: Worker
  readonly #waiting = new Map<number, (answered: Answered) => void>()
  #number = 0

  /** `failed` is called when the browser cannot set it to work at all. */
  constructor(told: (told: FromWorker) => void, failed: () => void) {
    this.#worker = new Worker(ownAddress(), { type: 'module' })
    this.#worker.addEventListener('error', failed)
    this.#worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (!('answered' in data)) return told(data)
      this.#waiting.get(data.answered)?.(data.answer)
      this.#waiting.delete(data.answered)
    })
  }

  begin(playout: MessagePort, speaks: boolean): void {
    this.#tell({ playout, speaks }, [playout])
  }

  capture(port: MessagePort): void {
    this.#tell({ capture: port }, [port])
  }

  give(ticket: Ticket | undefined): void {
    this.#tell({ ticket })
  }

  hurry(): void {
    this.#tell({ hurry: true })
  }

  listen(channel: ChannelKey, profile: ProfileName, bundle: number): void {
    this.#tell({ listen: channel, profile, bundle })
  }

  leave(channel: ChannelKey): void {
    this.#tell({ leave: channel })
  }

  speak(channel: ChannelKey, profile: Hurry, { takeover = false, taken = false }): void {
    this.#tell({ speak: channel, profile, takeover, taken })
  }

  stopSpeaking(): void {
    this.#tell({ stopSpeaking: true })
  }

  relayed(relayed: boolean): void {
    this.#tell({ relayed })
  }

  ask(ask: Asking): Promise<Answered> {
    const number = ++this.#number
    return new Promise((resolve) => {
      this.#waiting.set(number, resolve)
      this.#tell({ ask, number })
    })
  }

  /** Ends by itself, once what was said has been told to the hub. */
  close(): void {
    this.#tell({ close: true })
  }

  #tell(told: ToWorker, moved: Transferable[] = []): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
    this.#worker.postMessage(told, moved)
  }
}

interface Policy {
  createScriptURL(address: string): string
}
const isPolicy = (made: unknown): made is Policy => typeof made === 'object' && made !== null && 'createScriptURL' in made
let trusted: string | undefined

/** Browsers that ask for it get to know that only our own worker is ever set to work. The server names the policy, too. */
function ownAddress(): string {
  if (trusted !== undefined) return trusted
  const made: unknown = Reflect.get(globalThis, 'trustedTypes')?.createPolicy('media-worker', { createScriptURL: () => address })
  trusted = isPolicy(made) ? made.createScriptURL(address) : address
  return trusted
}
