import { channelOf, type ChannelKey } from '../../shared/channels/channel.ts'
import type { FailureCode } from '../../shared/failures.ts'
import type { Language } from '../../shared/ids.ts'
import type { Microphone } from './microphone.ts'
import type { SoundStore } from './sound-line.ts'
import type { WorkerLine } from './worker-line.ts'
import type { FromWorker } from './worker-messages.ts'

interface Around {
  readonly store: Pick<SoundStore, 'may'>
  readonly microphone: Microphone
  readonly worker: Pick<WorkerLine, 'ask' | 'relayed'>
  readonly changed: () => void
}

/** What this tab says: going on air and off it, handing over, what one listens to meanwhile, and what the hub would not do. */
export class OwnVoice {
  readonly #around: Around
  #refused: FailureCode | undefined
  #source: { readonly channel: ChannelKey; readonly from: Language | null } | undefined

  constructor(around: Around) {
    this.#around = around
  }

  /** What the hub would not do, last. */
  get refused(): FailureCode | undefined {
    return this.#refused
  }

  async speak(channel: ChannelKey, { takeover = false, taken = false }): Promise<void> {
    this.#refused = undefined
    await this.#around.microphone.speak(channel, { takeover, taken, isHeadset: channelOf(channel)?.language !== null })
    this.#around.changed()
  }

  async ask(asking: Parameters<WorkerLine['ask']>[0]): Promise<void> {
    const answered = await this.#around.worker.ask(asking)
    this.#refused = answered.ok ? undefined : answered.code
    this.#around.changed()
  }

  /** The hub forgets the source with whoever is on air, so it is said again then. */
  async relay(channel: ChannelKey, from: Language | null): Promise<void> {
    this.#source = { channel, from }
    await this.ask({ ask: 'source', channel, relay: from })
    this.#around.worker.relayed(from !== null)
  }

  /** On air, or not any more, as the worker says. */
  told({ speaking, isOn, refused }: Extract<FromWorker, { speaking: ChannelKey }>): void {
    if (refused !== undefined) this.#refused = refused
    this.#around.microphone.told(speaking, isOn, refused !== undefined)
    if (isOn && this.#source?.channel === speaking) void this.relay(speaking, this.#source.from)
  }

  /** The hub has taken one off the air. */
  cut(channel: ChannelKey, code: FailureCode): void {
    this.#refused = code
    this.#around.microphone.told(channel, false, true)
  }

  /** Whoever may no longer speak where they do closes their microphone. */
  follow(): void {
    const { microphone, store } = this.#around
    const own = microphone.speaking === undefined ? undefined : channelOf(microphone.speaking.channel)
    if (own !== undefined && !store.may({ publish: own })) microphone.stop()
  }
}
