import { channelOf, type ChannelKey } from '../../shared/channels/channel.ts'
import type { HubEvent } from '../../shared/channels/control.ts'
import type { FailureCode } from '../../shared/failures.ts'
import type { Instant, Language } from '../../shared/ids.ts'
import type { ConsultationStore } from '../session/consultation.ts'
import { AudioGraph } from './audio-graph.ts'
import { DeviceSession } from './device-session.ts'
import { channelsOfWish, earsFor, hearingPlace, type Wish } from './hearing-wish.ts'
import type { LineState } from './hub-line.ts'
import { Microphone, type SpeakingState } from './microphone.ts'
import type { ChannelPlaying } from './mixer.ts'
import type { Uplink } from './publication.ts'
import { readTaste, type Taste, writeTaste } from './taste.ts'
import { afterEvent, type ChannelState, isHeard, silentChannel, type Trouble } from './sound-state.ts'
import { WorkerLine } from './worker-line.ts'
import type { FromWorker } from './worker-messages.ts'

export type SoundStore = Pick<ConsultationStore, 'me' | 'view' | 'may' | 'subscribe' | 'serverNow' | 'mediaTicket' | 'isOver'>

/** What came too early is asked for once more: the hub may hear of a move a little later than the page. */
const AGAIN_MS = 400
const BUNDLES = { fast: 1, listener: 2 } as const
const SAVING_BUNDLE = 5
/** A sign to speak slower is shown so long. */
const SLOW_MS = 10_000

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
  #wish: Wish | undefined
  #asked = new Map<ChannelKey, string>()
  #states: ReadonlyMap<ChannelKey, ChannelState> = new Map()
  #playing: readonly ChannelPlaying[] = []
  #taste: Taste = readTaste()
  #isReady = false
  #codec: 'wasm' | 'browser' | 'none' | undefined
  #audioFailed = false
  #line: LineState = 'connecting'
  #refused: FailureCode | undefined
  #bytes = 0
  #uplink: Uplink = 'good'
  #slowUntil: Instant = 0
  #skippedAt: Instant = 0
  #isClosed = false
  #source: { readonly channel: ChannelKey; readonly from: Language | null } | undefined

  /** `context` was opened while a button was pressed. `speaks`: somebody who will speak as well. */
  constructor(store: SoundStore, context: AudioContext, speaks: boolean) {
    this.#store = store
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
        this.#tell()
      },
      level: () => this.#tellLevels(),
    })
    this.#audio.setVolume(this.#taste.volume)
    this.#stopFollowing = store.subscribe(() => this.#follow())
    window.addEventListener('online', this.#online)
    void this.#open(speaks)
  }

  get wish(): Wish | undefined {
    return this.#wish
  }

  get taste(): Taste {
    return this.#taste
  }

  get line(): LineState {
    return this.#line
  }

  /** True once sound can come and go. */
  get isReady(): boolean {
    return this.#isReady && this.#codec !== undefined && this.#line === 'live'
  }

  get speaking(): SpeakingState | undefined {
    return this.microphone.speaking
  }

  /** How the own line does while one speaks. */
  get uplink(): Uplink {
    return this.#uplink
  }

  /** Everything that has come and gone, bytes. */
  get bytes(): number {
    return this.#bytes
  }

  get trouble(): Trouble | undefined {
    if (this.#audioFailed) return 'no-audio'
    if (this.#codec === 'none') return 'no-codec'
    if (this.#audio.isSilent) return 'silent'
    return this.microphone.trouble
  }

  /** What the hub would not do, last. */
  get refused(): FailureCode | undefined {
    return this.#refused
  }

  /** True while an interpreter asks who speaks to go slower. */
  get isAskedSlower(): boolean {
    return this.#store.serverNow() < this.#slowUntil
  }

  /** True shortly after something was left out, to be live again. */
  get hasSkipped(): boolean {
    return this.#store.serverNow() < this.#skippedAt + SLOW_MS
  }

  status(channel: ChannelKey): ChannelState {
    return this.#states.get(channel) ?? silentChannel
  }

  playing(channel: ChannelKey): ChannelPlaying | undefined {
    return this.#playing.find((one) => one.channel === channel)
  }

  /** The loudest sample of late, 0 to 1: of a channel that one hears, or of one's own voice. */
  level(of: ChannelKey | 'microphone'): number {
    return of === 'microphone' ? this.microphone.level : (this.playing(of)?.peak ?? 0)
  }

  /** The two channels of what one wants to hear, where one is now. */
  get channels(): ReturnType<typeof channelsOfWish> | undefined {
    return this.#wish === undefined ? undefined : channelsOfWish(this.#wish, hearingPlace(this.#store.view, this.#store.me))
  }

  /** True while the wanted language is spoken by an interpreter. */
  get isInterpreted(): boolean {
    const { channels } = this
    return channels !== undefined && isHeard(this.status(channels.wanted))
  }

  listen(wish: Wish, title: string): void {
    this.#wish = wish
    this.#device.listening(title, () => this.stopListening(), () => this.listen(wish, title))
    this.#follow()
  }

  stopListening(): void {
    if (this.speaking === undefined) this.microphone.forget()
    this.#wish = undefined
    if (this.speaking === undefined) this.#device.end()
    this.#follow()
  }

  /** Asks to be on air, as floor (`language` null) or as interpreter; `takeover` where nothing is heard of who is. */
  async speak(channel: ChannelKey, { takeover = false } = {}): Promise<void> {
    this.#refused = undefined
    await this.microphone.speak(channel, { takeover, isHeadset: channelOf(channel)?.language !== null })
    this.#tell()
  }

  stopSpeaking(): void {
    this.microphone.stop()
  }

  offer(channel: ChannelKey): Promise<void> {
    return this.#ask({ ask: 'offer', channel })
  }

  decline(channel: ChannelKey): Promise<void> {
    return this.#ask({ ask: 'decline', channel })
  }

  /** Takes what the partner offers: one is on air as soon as one speaks. */
  async take(channel: ChannelKey): Promise<void> {
    this.#refused = undefined
    await this.microphone.speak(channel, { taken: true, isHeadset: true })
    this.#tell()
  }

  /** Says that one's channel interprets from this language now; null is the floor. The hub forgets it with whoever is on air, so it is said again then. */
  async relay(channel: ChannelKey, from: Language | null): Promise<void> {
    this.#source = { channel, from }
    await this.#ask({ ask: 'source', channel, relay: from })
    this.#worker.relayed(from !== null)
  }

  /** The sign to whoever speaks on the floor: a little slower, please. */
  slow(channel: ChannelKey): Promise<void> {
    return this.#ask({ ask: 'slow', channel })
  }

  /** Changes what is kept in this tab: mix, volume, microphone, saving. */
  set(part: Partial<Taste>): void {
    this.#taste = { ...this.#taste, ...part }
    writeTaste(this.#taste)
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

  async #ask(asking: Parameters<WorkerLine['ask']>[0]): Promise<void> {
    const answered = await this.#worker.ask(asking)
    this.#refused = answered.ok ? undefined : answered.code
    this.#tell()
  }

  #hear(told: FromWorker): void {
    if ('wants' in told) return void this.#giveTicket()
    if ('line' in told) {
      this.#line = told.line
      if (told.line !== 'live') this.#states = new Map() // the hub tells anew who is on air
    } else if ('codec' in told) this.#codec = told.codec
    else if ('event' in told) this.#event(told.event)
    else if ('listening' in told) this.#listening(told)
    else if ('speaking' in told) this.#spoken(told)
    else if ('bytesIn' in told) {
      this.#bytes = told.bytesIn + told.bytesOut
      this.#uplink = told.uplink
    }
    this.#tell()
  }

  async #giveTicket(): Promise<void> {
    const outcome = await this.#store.mediaTicket()
    if (this.#store.isOver) return this.close()
    this.#worker.give(outcome.ok ? outcome.value : undefined)
  }

  #listening({ listening, refused }: Extract<FromWorker, { listening: ChannelKey }>): void {
    if (refused === undefined) return
    this.#asked.delete(listening)
    setTimeout(() => this.#follow(), AGAIN_MS)
  }

  #spoken({ speaking, isOn, refused }: Extract<FromWorker, { speaking: ChannelKey }>): void {
    if (refused !== undefined) this.#refused = refused
    this.microphone.told(speaking, isOn, refused !== undefined)
    if (isOn && this.#source?.channel === speaking) void this.relay(speaking, this.#source.from)
  }

  #event(event: HubEvent): void {
    this.#states = afterEvent(this.#states, event)
    if (event.event === 'closed') {
      if (event.what === 'publishing') {
        this.#refused = event.code
        this.microphone.told(event.channel, false, true)
      } else this.#asked.delete(event.channel)
    }
    if (event.event === 'slow') {
      this.#slowUntil = this.#store.serverNow() + SLOW_MS
      setTimeout(() => this.#tell(), SLOW_MS)
    }
    if (event.event === 'skipped') {
      this.#skippedAt = this.#store.serverNow()
      if (!this.#taste.saves) return this.set({ saves: true }) // what the line does not carry in small pieces it may carry in large ones
    }
    this.#follow()
  }

  /** Listens to what is wanted where one is now, and to nothing else. */
  #follow(): void {
    const { channels } = this
    const ears = this.#wish === undefined || channels === undefined ? [] : earsFor(channels, this.isInterpreted, this.#taste.mix)
    const profile = this.#wish?.profile ?? 'listener'
    const bundle = this.#taste.saves && profile === 'listener' ? SAVING_BUNDLE : BUNDLES[profile]
    const way = `${profile} ${bundle}`
    const allowed = ears.filter(({ channel }) => {
      const known = channelOf(channel)
      return known !== undefined && this.#store.may({ listen: known })
    })
    if (this.#isReady) {
      for (const channel of this.#asked.keys()) {
        if (allowed.some((ear) => ear.channel === channel)) continue
        this.#worker.leave(channel)
        this.#asked.delete(channel)
      }
      for (const { channel, loudness } of allowed) {
        this.#audio.setLoudness(channel, loudness)
        if (this.#asked.get(channel) === way) continue
        this.#worker.listen(channel, profile, bundle)
        this.#asked.set(channel, way)
      }
    }
    const { speaking } = this
    const own = speaking === undefined ? undefined : channelOf(speaking.channel)
    if (own !== undefined && !this.#store.may({ publish: own })) this.microphone.stop()
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }

  #tellLevels(): void {
    for (const listener of this.#levelListeners) listener()
  }
}

