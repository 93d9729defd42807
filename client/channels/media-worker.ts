import { type Packet, packetsIn } from '../../shared/channels/packet.ts'
import type { ChannelKey } from '../../shared/channels/channel.ts'
import type { HubEvent } from '../../shared/channels/control.ts'
import { bestOf, type ListeningCodec, listening, speaking, type SpeakingCodec } from './codec.ts'
import { Hearing } from './hearing.ts'
import { HubLine, type Ticket } from './hub-line.ts'
import { MicrophoneTime } from './microphone-time.ts'
import { hears } from './port.ts'
import { Speaking } from './speaking.ts'
import type { FromWorker, ToWorker } from './worker-messages.ts'
import type { FromCapture, FromPlayout, ToPlayout } from './worklet-messages.ts'

/** Holds the line to the hub, and the codec: beside the page, so that a busy page is not heard. */

const ACKNOWLEDGE_MS = 500
const REPORT_EVERY = 10
const TELL_BYTES_EVERY = 2
/**
 * What goes over the line with each message: WebSocket 4, TLS 22, TCP and IP 52, and the 52 with which TCP says that it came.
 * So counted, a minute over TLS was what the kernel said of it to 2 %, at both rates that were measured: 24 kbit/s in pieces
 * of 40 ms and 16 kbit/s in pieces of 100.
 */
const AROUND_BYTES = 130
/** Nothing has come for so long: something is asked, only to see that the line still stands. */
const QUIET_MS = 4_000

const time = new MicrophoneTime()
const hearings = new Map<ChannelKey, Hearing>()
let playout: MessagePort | undefined
let microphone: MessagePort | undefined
let speaker: Speaking | undefined
let codec: Promise<ListeningCodec | undefined> | undefined
let speakingCodec: Promise<SpeakingCodec | undefined> | undefined
let giveTicket: ((ticket: Ticket | undefined) => void) | undefined
let bytesIn = 0
let bytesOut = 0
let ticks = 0
let playing: FromPlayout['channels'] = []
const reported = new Map<ChannelKey, { readonly underruns: number; readonly concealedMs: number }>()

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- only the page that began it listens
const tell = (told: FromWorker): void => self.postMessage(told)
const play = (told: ToPlayout, moved: Transferable[] = []): void => playout?.postMessage(told, moved)

const line = new HubLine(
  {
    ticket: () => {
      giveTicket?.(undefined)
      tell({ wants: 'ticket' })
      return new Promise((resolve) => (giveTicket = resolve))
    },
    opened: () => {
      for (const hearing of hearings.values()) {
        hearing.id = undefined
        void subscribe(hearing)
      }
      void speaker?.publish()
    },
    event: (event) => {
      closedByHub(event)
      if (event.event === 'need' && speaker?.channel === event.channel) speaker.needed(event.bitrate)
      tell({ event })
    },
    sound: (bytes) => void heard(bytes),
    state: (state) => {
      if (state !== 'live') speaker?.interrupt()
      tell({ line: state })
    },
  },
  (path, protocol) => new WebSocket(new URL(path, self.location.origin.replace(/^http/, 'ws')), protocol),
)

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if ('playout' in data) return begin(data)
  if ('capture' in data) return capture(data.capture)
  if ('ticket' in data) return giveTicket?.(data.ticket)
  if ('hurry' in data) return line.hurry()
  if ('listen' in data) return listen({ channel: data.listen, profile: data.profile, bundle: data.bundle })
  if ('leave' in data) return leave(data.leave)
  if ('speak' in data) return speak(data)
  if ('stopSpeaking' in data) return stopSpeaking()
  if ('relayed' in data) return speaker?.setRelay(data.relayed)
  if ('ask' in data) return void line.ask(data.ask).then((answer) => tell({ answered: data.number, answer }))
  close()
})

function begin(told: Extract<ToWorker, { playout: MessagePort }>): void {
  playout = told.playout
  if (told.speaks) codec = speakingCodec = bestOf(speaking) // one file instead of two
  hears<FromPlayout>(playout, (heard) => void (playing = heard.channels))
  line.open()
  setInterval(tick, ACKNOWLEDGE_MS)
}

function close(): void {
  stopSpeaking()
  line.close()
  self.close()
}

function listen(wish: ConstructorParameters<typeof Hearing>[0]): void {
  const known = hearings.get(wish.channel)
  if (known !== undefined && known.bundle === wish.bundle && known.profile === wish.profile) return
  known?.close()
  const hearing = new Hearing(wish, play)
  hearings.set(wish.channel, hearing)
  codec ??= speakingCodec ?? bestOf(listening)
  void codec.then((found) => tell({ codec: found?.kind ?? 'none' }))
  if (line.isOpen) void subscribe(hearing)
}

async function subscribe(hearing: Hearing): Promise<void> {
  const { channel, bundle, profile } = hearing
  await codec // what came before could not be played, and would look late
  if (!line.isOpen || hearings.get(channel) !== hearing) return
  const answered = await line.ask({ ask: 'subscribe', channel, bundle, ...(profile === 'thin' ? { thin: true } : {}) })
  if (hearings.get(channel) !== hearing) return
  if (answered.ok && answered.value !== undefined) {
    if (hearing.id !== answered.value.id) hearing.begin(answered.value.id)
    tell({ listening: channel })
  } else if (!answered.ok && answered.code !== 'unreachable') {
    hearings.delete(channel)
    hearing.close()
    tell({ listening: channel, refused: answered.code })
  }
}

function leave(channel: ChannelKey): void {
  const hearing = hearings.get(channel)
  if (hearing === undefined) return
  hearings.delete(channel)
  reported.delete(channel)
  hearing.close()
  if (line.isOpen) void line.ask({ ask: 'unsubscribe', channel })
}

async function heard(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  bytesIn += bytes.length + AROUND_BYTES
  const found = await codec
  if (found === undefined) return
  const now = performance.now()
  for (const packet of packetsIn(bytes) ?? []) {
    for (const hearing of hearings.values()) if (hearing.id === packet.channel && !isOwn(hearing, packet)) hearing.hear(packet, found, now)
  }
}

/** On a floor one's own voice comes back with those of the others. */
const isOwn = ({ channel }: Hearing, { slot }: Packet): boolean => speaker?.channel === channel && speaker.slot === slot

function speak(wish: Extract<ToWorker, { speak: ChannelKey }>): void {
  speakingCodec ??= bestOf(speaking)
  codec ??= speakingCodec
  void speakingCodec.then((found) => tell({ codec: found?.kind ?? 'none' }))
  if (speaker?.channel === wish.speak) {
    speaker.wish = wish
    return void speaker.publish()
  }
  stopSpeaking()
  speaker = new Speaking(wish, speakingCodec, {
    line,
    sent: (length) => void (bytesOut += length + AROUND_BYTES),
    told: (isOn, refused) => tell({ speaking: wish.speak, isOn, ...(refused === undefined ? {} : { refused }) }),
  })
  if (line.isOpen) void speaker.publish()
}

function stopSpeaking(): void {
  speaker?.close()
  speaker = undefined
}

/** Another microphone may take the place of one that was unplugged while somebody speaks. */
function capture(port: MessagePort): void {
  microphone?.close() // what it still carries is silence
  microphone = port
  const before = time.begins(performance.now())
  if (before !== undefined) speaker?.pause(before)
  hears<FromCapture>(port, (told) => {
    const place = time.at(told.place, performance.now())
    if ('samples' in told) speaker?.frame(told.samples, place)
    else speaker?.pause(place)
  })
}

/** What the hub has closed is not asked for again by itself: the page says what next. */
function closedByHub(event: HubEvent): void {
  if (event.event !== 'closed') return
  if (event.what === 'publishing' && speaker?.channel === event.channel) stopSpeaking()
  if (event.what !== 'listening') return
  hearings.get(event.channel)?.close()
  hearings.delete(event.channel)
}

function tick(): void {
  ticks += 1
  for (const { id, last } of hearings.values()) if (id !== undefined && last !== undefined) line.tell({ ask: 'acknowledge', id, ...last })
  if (ticks % REPORT_EVERY === 0) for (const hearing of hearings.values()) report(hearing)
  if (ticks % TELL_BYTES_EVERY === 0) tell({ bytesIn, bytesOut, uplink: speaker?.uplink ?? 'good' })
  const [any] = hearings.values()
  // Not listening to what one does not listen to changes nothing, and is answered.
  if (any !== undefined && line.isOpen && line.quietMs > QUIET_MS) void line.ask({ ask: 'unsubscribe', channel: `${any.channel.split('/')[0]}/zxx` })
}

function report({ channel, id }: Hearing): void {
  const now = playing.find((one) => one.channel === channel)
  if (id === undefined || now === undefined) return
  const before = reported.get(channel)
  reported.set(channel, { underruns: now.underruns, concealedMs: now.concealedMs })
  const since = (value: number, earlier = 0): number => Math.round(Math.max(0, value - earlier))
  line.tell({ ask: 'report', id, underruns: since(now.underruns, before?.underruns), concealedMs: since(now.concealedMs, before?.concealedMs), depthMs: Math.round(now.depthMs), targetMs: Math.round(now.targetMs) })
}
