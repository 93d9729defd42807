import type { ChannelKey } from '../../shared/channels/channel.ts'
import type { AudioGraph } from './audio-graph.ts'
import type { Trouble } from './sound-state.ts'
import { readTaste } from './taste.ts'
import type { WorkerLine } from './worker-line.ts'

/** What one says, and whether it is heard. */
export interface SpeakingState {
  readonly channel: ChannelKey
  /** `starting` until the hub says yes; `interrupted` while there is no line. */
  readonly is: 'starting' | 'on-air' | 'interrupted'
  readonly isMuted: boolean
  /** Held for a cough or a sip. */
  readonly isCoughing: boolean
}

interface Around {
  readonly changed: () => void
  readonly level: () => void
}

/** One's own voice: the device, whether it is open, and where it goes. */
export class Microphone {
  readonly #audio: AudioGraph
  readonly #worker: Pick<WorkerLine, 'capture' | 'speak' | 'stopSpeaking' | 'ask'>
  readonly #around: Around
  #speaking: SpeakingState | undefined
  #isHeadset = true
  #isOpened = false
  #trouble: Trouble | undefined
  #replacedBy: string | undefined
  #level = 0

  constructor(audio: AudioGraph, worker: Pick<WorkerLine, 'capture' | 'speak' | 'stopSpeaking' | 'ask'>, around: Around) {
    this.#audio = audio
    this.#worker = worker
    this.#around = around
  }

  get speaking(): SpeakingState | undefined {
    return this.#speaking
  }

  get trouble(): Trouble | undefined {
    return this.#trouble
  }

  get level(): number {
    return this.#level
  }

  get isOpened(): boolean {
    return this.#isOpened
  }

  /** Which of `SoundLine.devices` is open. */
  get device(): string | undefined {
    return this.#audio.device
  }

  /** The microphone that lies ready in the place of one that was unplugged; undefined once it was chosen or another, or it was closed. */
  get replacedBy(): string | undefined {
    return this.#replacedBy
  }

  /** Opens the microphone, and asks to be on air. */
  async speak(channel: ChannelKey, { takeover = false, taken = false, isHeadset }: { takeover?: boolean; taken?: boolean; isHeadset: boolean }): Promise<void> {
    if (!(await this.check(isHeadset))) return
    if (this.#speaking?.channel !== channel) this.#set({ channel, is: 'starting', isMuted: false, isCoughing: false })
    this.#worker.speak(channel, isHeadset ? 'listener' : 'fast', { takeover, taken })
  }

  /** Opens the microphone for nobody to hear: the level shows that it works. */
  async check(isHeadset: boolean, device = readTaste().microphone): Promise<boolean> {
    if (this.#isOpened && (device === undefined || device === this.device)) return true
    this.#isHeadset = isHeadset
    try {
      this.#worker.capture(await this.#audio.openMicrophone(device, isHeadset))
      this.#isOpened = true
      this.#trouble = undefined
    } catch (error) {
      this.#isOpened = false
      this.#trouble = troubleOf(error)
    }
    this.#apply()
    this.#around.changed()
    return this.#isOpened
  }

  /** Another device was chosen: where a microphone is open, this one is from now on. */
  async choose(device: string | undefined): Promise<void> {
    this.#replacedBy = undefined
    if (!this.#isOpened) return
    this.#isOpened = false
    await this.check(this.#isHeadset, device)
  }

  /** One does without: nothing more is said of it. */
  forget(): void {
    this.#trouble = undefined
    this.#replacedBy = undefined
  }

  stop(): void {
    this.#worker.stopSpeaking()
    this.#end()
  }

  mute(isMuted: boolean): void {
    this.#quiet({ isMuted }, isMuted, 'mute')
  }

  /** Closed for as long as it is held. */
  cough(isCoughing: boolean): void {
    if (this.#speaking?.isCoughing === isCoughing) return
    this.#quiet({ isCoughing }, isCoughing, 'cough')
  }

  /** What the hub, or the worker, says of it. */
  told(channel: ChannelKey, isOn: boolean, isOver: boolean): void {
    const speaking = this.#speaking
    if (speaking?.channel !== channel) return
    if (isOver) return this.#end()
    this.#set({ ...speaking, is: isOn ? 'on-air' : 'interrupted' })
    if (isOn && speaking.isMuted) void this.#worker.ask({ ask: 'mute', channel, on: true, why: 'mute' })
  }

  heard(peak: number): void {
    this.#level = peak
    this.#around.level()
  }

  /**
   * Unplugged, or taken away. Whoever was on air is off it: what is plugged in besides may lie in another room, or beside
   * the loudspeaker, and nobody is to be heard through it without knowing. In a booth it is opened, for nobody to hear.
   */
  async lost(): Promise<void> {
    if (this.#speaking !== undefined) this.stop()
    this.#isOpened = false
    if (this.#isHeadset) await this.check(true)
    this.#replacedBy = this.#isOpened ? this.#audio.microphoneName : undefined
    if (!this.#isOpened) this.#trouble = 'microphone-lost'
    this.#around.changed()
  }

  #quiet(part: Partial<SpeakingState>, on: boolean, why: 'mute' | 'cough'): void {
    const speaking = this.#speaking
    if (speaking === undefined) return
    this.#set({ ...speaking, ...part })
    void this.#worker.ask({ ask: 'mute', channel: speaking.channel, on, why })
  }

  #end(): void {
    this.#set(undefined)
    this.#audio.closeMicrophone()
    this.#isOpened = false
    this.#replacedBy = undefined
    this.#level = 0
  }

  #set(speaking: SpeakingState | undefined): void {
    this.#speaking = speaking
    this.#apply()
    this.#around.changed()
  }

  #apply(): void {
    const { speaking } = this
    this.#audio.setOpen(speaking !== undefined && speaking.is === 'on-air' && !speaking.isMuted && !speaking.isCoughing)
  }
}

/** The browser's own names for it: https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia */
function troubleOf(error: unknown): Trouble {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'microphone-refused'
  if (name === 'NotReadableError' || name === 'AbortError') return 'microphone-busy'
  return 'no-microphone'
}
