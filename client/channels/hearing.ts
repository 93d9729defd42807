import { channelOf, type ChannelKey } from '../../shared/channels/channel.ts'
import { flags, framesOf, type Packet } from '../../shared/channels/packet.ts'
import type { Decoder, ListeningCodec } from './codec.ts'
import { FRAME_SAMPLES, type ProfileName } from './profiles.ts'
import type { ToPlayout } from './worklet-messages.ts'

/** A speaker of whom nothing was heard so long is forgotten. */
const FORGOTTEN_MS = 30_000
/** What waits of the speaker before is played to its end. */
const PLAYED_OUT_MS = 3_000

interface Speaker {
  readonly voice: string
  decoder: Decoder | undefined
  readonly early: Packet[]
  heardAt: number
}

/** One channel that is listened to: its packets become sound, each speaker's on its own. */
export class Hearing {
  readonly channel: ChannelKey
  readonly profile: ProfileName
  readonly bundle: number
  /** As the hub knows this subscription; undefined until it has answered. */
  id: number | undefined
  /** The last frame that came, and its slot, for the hub. */
  last: { readonly slot: number; readonly seq: number } | undefined
  readonly #play: (told: ToPlayout, moved?: Transferable[]) => void
  readonly #speakers = new Map<number, Speaker>()
  readonly #isFloor: boolean
  #epoch = 0

  constructor({ channel, profile, bundle }: { channel: ChannelKey; profile: ProfileName; bundle: number }, play: (told: ToPlayout, moved?: Transferable[]) => void) {
    this.channel = channel
    this.profile = profile
    this.bundle = bundle
    this.#isFloor = channelOf(channel)?.language === null
    this.#play = play
  }

  /** The line was broken: whoever speaks then is taken for somebody new. */
  begin(id: number): void {
    this.id = id
    this.last = undefined
    for (const slot of this.#speakers.keys()) this.#forget(slot)
    this.#epoch += 1
  }

  hear(packet: Packet, codec: ListeningCodec, now: number): void {
    this.last = { slot: packet.slot, seq: packet.seq + packet.count - 1 }
    const speaker = this.#speakers.get(packet.slot) ?? this.#begins(packet.slot, codec)
    speaker.heardAt = now
    if (speaker.decoder === undefined) speaker.early.push(packet)
    else this.#decode(speaker, speaker.decoder, packet)
    for (const [slot, { heardAt }] of this.#speakers) if (now - heardAt > FORGOTTEN_MS) this.#forget(slot)
  }

  close(): void {
    for (const slot of this.#speakers.keys()) this.#forget(slot)
    this.#play({ forgotten: this.channel })
  }

  #begins(slot: number, codec: ListeningCodec): Speaker {
    // In a language one speaks after the other; on a floor several at once.
    if (!this.#isFloor) for (const other of this.#speakers.keys()) this.#forget(other)
    const voice = `${this.channel}#${this.#epoch}.${slot}`
    const speaker: Speaker = { voice, decoder: undefined, early: [], heardAt: 0 }
    this.#speakers.set(slot, speaker)
    const sink = (samples: Float32Array, seq: number): void => this.#sound(voice, seq, samples)
    void codec.decoder(sink).then((decoder) => {
      if (this.#speakers.get(slot) !== speaker) return decoder.close()
      speaker.decoder = decoder
      for (const packet of speaker.early.splice(0)) this.#decode(speaker, decoder, packet)
    })
    return speaker
  }

  #decode(speaker: Speaker, decoder: Decoder, packet: Packet): void {
    if ((packet.flags & flags.silent) !== 0) return decoder.after(() => this.#play({ ended: speaker.voice }))
    for (const [index, frame] of framesOf(packet).entries()) decoder.decode(frame, packet.seq + index)
  }

  #sound(voice: string, seq: number, samples: Float32Array): void {
    const own = samples.length === FRAME_SAMPLES && samples.buffer.byteLength === samples.byteLength ? samples : samples.slice()
    this.#play({ voice, channel: this.channel, profile: this.profile, seq, samples: own }, [own.buffer])
  }

  #forget(slot: number): void {
    const speaker = this.#speakers.get(slot)
    if (speaker === undefined) return
    this.#speakers.delete(slot)
    speaker.decoder?.close()
    this.#play({ ended: speaker.voice })
    setTimeout(() => this.#play({ forgottenVoice: speaker.voice }), PLAYED_OUT_MS)
  }
}

