import type { ChannelKey } from '../../shared/channels/channel.ts'
import type { HubEvent } from '../../shared/channels/control.ts'
import type { FailureCode } from '../../shared/failures.ts'
import type { Language } from '../../shared/ids.ts'
import type { ConsultationStore } from '../session/consultation.ts'
import { AudioGraph } from './audio-graph.ts'
import { DeviceSession } from './device-session.ts'
import { Devices, Output, type SoundDevices } from './devices.ts'
import { Ears } from './ears.ts'
import type { Wish } from './hearing-wish.ts'
import type { LineState } from './hub-line.ts'
import { LineNews, SIGN_MS } from './line-news.ts'
import { Microphone, type SpeakingState } from './microphone.ts'
import type { ChannelPlaying } from './mixer.ts'
import { OwnVoice } from './own-voice.ts'
import type { Uplink } from './publication.ts'
import { readTaste, type Taste, writeTaste } from './taste.ts'
import { type ChannelState, silentChannel, type Trouble } from './sound-state.ts'
import { WorkerLine } from './worker-line.ts'
import type { FromWorker } from './worker-messages.ts'

export type SoundStore = Pick<ConsultationStore, 'me' | 'view' | 'may' | 'subscribe' | 'serverNow' | 'mediaTicket' | 'isOver'>

/** What came too early is asked for once more: the hub may hear of a move a little later than the page. */
const AGAIN_MS = 400

/** What this tab hears and says. Opened by a press of a button; goes on by itself after breaks, and from table to table. */
export class SoundLine {
  readonly #store: SoundStore
  readonly #audio: AudioGraph
  readonly #worker: WorkerLine
  readonly #device = new DeviceSession()
  readonly #listeners = new Set<() => void>()
  readonly #levelListeners = new Set<() => void>()
  readonly #stopFollowing: () => void
  readonly #online = (): void => this.#worker.hurry()
  readonly microphone: Microphone
  readonly #ears: Ears
  readonly #voice: OwnVoice
  readonly #devices: Devices
  readonly #output: Output
  readonly #news: LineNews
  #playing: readonly ChannelPlaying[] = []
  #taste: Taste = readTaste()
  #isReady = false
  #audioFailed = false
  #isClosed = false

  /** `context` was opened while a button was pressed. `speaks`: somebody who will speak as well. */
  constructor(store: SoundStore, context: AudioContext, speaks: boolean) {
    this.#store = store
    this.#news = new LineNews(store.serverNow)
    this.#audio = new AudioGraph(context, {
      playing: ({ channels }) => {
        this.#playing = channels
        this.#tellLevels()
      },
      microphone: ({ peak }) => this.microphone.heard(peak),
      lost: () => void this.microphone.lost(),
      stateChanged: () => this.#tell(),
    })
    this.#worker = new WorkerLine((told) => this.#hear(told), () => this.#fail())
    this.microphone = new Microphone(this.#audio, this.#worker, {
      changed: () => {
        this.#device.speaking(this.microphone.speaking !== undefined)
        void this.#devices.look()
        this.#tell()
      },
      level: () => this.#tellLevels(),
    })
    this.#voice = new OwnVoice({ store, microphone: this.microphone, worker: this.#worker, changed: () => this.#tell() })
    this.#ears = new Ears({ store, audio: this.#audio, worker: this.#worker, status: (channel) => this.status(channel), taste: () => this.#taste })
    this.#devices = new Devices(this.#audio.choosesOutput, () => void this.#output.choose(this.#taste.output))
    this.#output = new Output(this.#audio, this.#devices, () => this.#tell())
    this.#audio.setVolume(this.#taste.volume)
    void this.#output.choose(this.#taste.output)
    this.#stopFollowing = store.subscribe(() => this.#follow())
    window.addEventListener('online', this.#online)
    void this.#open(speaks)
  }

  get wish(): Wish | undefined {
    return this.#ears.wish
  }

  get taste(): Taste {
    return this.#taste
  }

  get line(): LineState {
    return this.#news.line
  }

  /** True once sound can come and go. */
  get isReady(): boolean {
    return this.#isReady && this.#news.codec !== undefined && this.line === 'live'
  }

  get speaking(): SpeakingState | undefined {
    return this.microphone.speaking
  }

  /** How the own line does while one speaks. */
  get uplink(): Uplink {
    return this.#news.uplink
  }

  /** Everything that has come and gone, bytes. */
  get bytes(): number {
    return this.#news.bytes
  }

  /** What an hour takes as it comes now, bytes; undefined until that is known. */
  get bytesPerHour(): number | undefined {
    return this.#news.pace.perHour
  }

  get trouble(): Trouble | undefined {
    if (this.#audioFailed) return 'no-audio'
    if (this.#news.codec === 'none') return 'no-codec'
    if (this.#audio.isSilent) return 'silent'
    return this.microphone.trouble
  }

  /** What the hub would not do, last. */
  get refused(): FailureCode | undefined {
    return this.#voice.refused
  }

  /** What is plugged in; `set` chooses. Both lists are empty until a microphone was opened once. */
  get devices(): SoundDevices {
    return this.#devices.known
  }

  /** True while what one chose to hear through is unplugged: until it is back, one hears through what the device has chosen. */
  get isOutputLost(): boolean {
    return this.#output.isLost
  }

  /** True while an interpreter asks who speaks to go slower. */
  get isAskedSlower(): boolean {
    return this.#news.isAskedSlower
  }

  /** True shortly after something was left out, to be live again. */
  get hasSkipped(): boolean {
    return this.#news.hasSkipped
  }

  /** All channels that the hub has told of. */
  get states(): ReadonlyMap<ChannelKey, ChannelState> {
    return this.#news.states
  }

  status(channel: ChannelKey): ChannelState {
    return this.states.get(channel) ?? silentChannel
  }

  playing(channel: ChannelKey): ChannelPlaying | undefined {
    return this.#playing.find((one) => one.channel === channel)
  }

  /** The loudest sample of late, 0 to 1: of a channel that one hears, or of one's own voice. */
  level(of: ChannelKey | 'microphone'): number {
    return of === 'microphone' ? this.microphone.level : (this.playing(of)?.peak ?? 0)
  }

  /** The two channels of what one wants to hear, where one is now. */
  get channels(): Ears['channels'] {
    return this.#ears.channels
  }

  /** True while the wanted language is spoken by an interpreter. */
  get isInterpreted(): boolean {
    return this.#ears.isInterpreted
  }

  listen(wish: Wish, title: string): void {
    this.#news.pace.forget()
    this.#ears.wish = wish
    this.#device.listening(title, () => this.stopListening(), () => this.listen(wish, title))
    this.#follow()
  }

  stopListening(): void {
    if (this.speaking === undefined) this.microphone.forget()
    this.#ears.wish = undefined
    if (this.speaking === undefined) this.#device.end()
    this.#follow()
  }

  /** Asks to be on air, as floor (`language` null) or as interpreter; `takeover` where nothing is heard of who is. */
  speak(channel: ChannelKey, { takeover = false } = {}): Promise<void> {
    return this.#voice.speak(channel, { takeover })
  }

  stopSpeaking(): void {
    this.microphone.stop()
  }

  offer(channel: ChannelKey): Promise<void> {
    return this.#voice.ask({ ask: 'offer', channel })
  }

  decline(channel: ChannelKey): Promise<void> {
    return this.#voice.ask({ ask: 'decline', channel })
  }

  /** Takes what the partner offers: one is on air as soon as one speaks. */
  take(channel: ChannelKey): Promise<void> {
    return this.#voice.speak(channel, { taken: true })
  }

  /** Says that one's channel interprets from this language now; null is the floor. */
  relay(channel: ChannelKey, from: Language | null): Promise<void> {
    return this.#voice.relay(channel, from)
  }

  /** The sign to whoever speaks on the floor: a little slower, please. */
  slow(channel: ChannelKey): Promise<void> {
    return this.#voice.ask({ ask: 'slow', channel })
  }

  /** Changes what is kept in this tab: mix, volume, saving, and by their ids microphone and output; one that is undefined is what the device has chosen. */
  set(part: Partial<Taste>): void {
    if (part.saves !== undefined) this.#news.pace.forget()
    this.#taste = { ...this.#taste, ...part }
    writeTaste(this.#taste)
    if ('microphone' in part) void this.microphone.choose(part.microphone)
    if ('output' in part) void this.#output.choose(part.output)
    this.#audio.setVolume(this.#taste.volume)
    this.#follow()
  }

  /** After a press: browsers let sound go on only then. */
  async resume(): Promise<void> {
    await this.#audio.resume()
    this.#tell()
  }

  testTone(): void {
    this.#audio.testTone()
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Called some ten times a second while there is sound. */
  onLevels(listener: () => void): () => void {
    this.#levelListeners.add(listener)
    return () => void this.#levelListeners.delete(listener)
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#stopFollowing()
    window.removeEventListener('online', this.#online)
    this.#device.end()
    this.#devices.close()
    this.#worker.close()
    this.#audio.close()
    this.#tell()
    this.#listeners.clear()
    this.#levelListeners.clear()
  }

  async #open(speaks: boolean): Promise<void> {
    try {
      this.#worker.begin(await this.#audio.open(), speaks)
      this.#isReady = true
      this.#follow()
    } catch {
      this.#fail() // no worklets here: there are captions
    }
  }

  #fail(): void {
    this.#audioFailed = true
    this.#tell()
  }

  #hear(told: FromWorker): void {
    if ('wants' in told) return void this.#giveTicket()
    this.#news.worker(told)
    if ('event' in told) this.#event(told.event)
    else if ('listening' in told) this.#listening(told)
    else if ('speaking' in told) this.#voice.told(told)
    this.#tell()
  }

  async #giveTicket(): Promise<void> {
    const outcome = await this.#store.mediaTicket()
    if (this.#store.isOver) return this.close()
    this.#worker.give(outcome.ok ? outcome.value : undefined)
  }

  #listening({ listening, refused }: Extract<FromWorker, { listening: ChannelKey }>): void {
    if (refused === undefined) return
    this.#ears.forget(listening)
    setTimeout(() => this.#follow(), AGAIN_MS)
  }

  #event(event: HubEvent): void {
    this.#news.hub(event)
    if (event.event === 'closed') {
      if (event.what === 'publishing') this.#voice.cut(event.channel, event.code)
      else this.#ears.forget(event.channel)
    }
    if (event.event === 'slow' || event.event === 'skipped') setTimeout(() => this.#tell(), SIGN_MS)
    // What the line does not carry in small pieces it may carry in large ones.
    if (event.event === 'skipped' && !this.#taste.saves) return this.set({ saves: true })
    this.#follow()
  }

  /** Something has changed: where one is, what one may, or what one wants. */
  #follow(): void {
    if (this.#isReady) this.#ears.follow()
    this.#voice.follow()
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }

  #tellLevels(): void {
    for (const listener of this.#levelListeners) listener()
  }
}

