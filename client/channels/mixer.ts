import { Limiter } from './limiter.ts'
import { Player, type Playing } from './player.ts'
import { profiles, type ProfileName, RATE } from './profiles.ts'

/** A change of loudness takes this long, so that it is not heard as a click. */
const GLIDE_S = 0.08

interface Voice {
  readonly channel: string
  readonly player: Player
}

interface Loudness {
  now: number
  wanted: number
}

/** What one channel does: how it plays, and the loudest sample since one last asked, 0 to 1. */
export interface ChannelPlaying extends Playing {
  readonly channel: string
  readonly peak: number
}

/** Several channels, each of one or more speakers, made into one sound that is never too loud. */
export class Mixer {
  readonly #voices = new Map<string, Voice>()
  readonly #loudness = new Map<string, Loudness>()
  readonly #peaks = new Map<string, number>()
  readonly #limiter = new Limiter()
  #one = new Float32Array(0)

  /** Sound of one speaker (`voice`) in a channel. A voice that was not there yet begins. */
  push({ voice, channel, profile, seq }: { voice: string; channel: string; profile: ProfileName; seq: number }, samples: Float32Array, at: number): void {
    let known = this.#voices.get(voice)
    if (known === undefined) {
      known = { channel, player: new Player(profiles[profile]) }
      this.#voices.set(voice, known)
    }
    known.player.push(seq, samples, at)
  }

  /** The speaker says nothing for now. */
  end(voice: string): void {
    this.#voices.get(voice)?.player.end()
  }

  /** A channel that one no longer listens to, with all its speakers. */
  forget(channel: string): void {
    for (const [voice, known] of this.#voices) if (known.channel === channel) this.#voices.delete(voice)
    this.#peaks.delete(channel)
  }

  /** The speaker is gone: what waits of theirs is played, then nothing is kept. */
  forgetVoice(voice: string): void {
    this.#voices.delete(voice)
  }

  /** How loud a channel is to be, 0 to 1. */
  setLoudness(channel: string, wanted: number): void {
    const loudness = this.#loudness.get(channel)
    if (loudness === undefined) this.#loudness.set(channel, { now: wanted, wanted })
    else loudness.wanted = wanted
  }

  /** The next samples, of all channels together. */
  pull(out: Float32Array): void {
    out.fill(0)
    if (this.#one.length !== out.length) this.#one = new Float32Array(out.length)
    for (const { channel, player } of this.#voices.values()) {
      player.pull(this.#one)
      const { now, wanted } = this.#loudness.get(channel) ?? { now: 1, wanted: 1 }
      const step = Math.sign(wanted - now) * Math.min(Math.abs(wanted - now), out.length / (RATE * GLIDE_S))
      let peak = this.#peaks.get(channel) ?? 0
      for (let index = 0; index < out.length; index++) {
        const value = this.#one[index] ?? 0
        peak = Math.max(peak, Math.abs(value))
        out[index] = (out[index] ?? 0) + value * (now + (step * index) / out.length)
      }
      this.#peaks.set(channel, peak)
    }
    for (const loudness of this.#loudness.values()) {
      const { now, wanted } = loudness
      loudness.now = now + Math.sign(wanted - now) * Math.min(Math.abs(wanted - now), out.length / (RATE * GLIDE_S))
    }
    this.#limiter.apply(out)
  }

  /** How each channel plays. Of several speakers the one who speaks now, and what is missing in all. */
  tell(): readonly ChannelPlaying[] {
    const told = new Map<string, ChannelPlaying>()
    for (const { channel, player } of this.#voices.values()) {
      const { playing } = player
      const before = told.get(channel)
      const shown = before?.isPlaying === true ? before : playing
      told.set(channel, {
        ...shown,
        channel,
        peak: this.#peaks.get(channel) ?? 0,
        underruns: playing.underruns + (before?.underruns ?? 0),
        concealedMs: playing.concealedMs + (before?.concealedMs ?? 0),
        skippedMs: playing.skippedMs + (before?.skippedMs ?? 0),
        lost: playing.lost + (before?.lost ?? 0),
        isPlaying: playing.isPlaying || before?.isPlaying === true,
      })
    }
    this.#peaks.clear()
    return [...told.values()]
  }
}
