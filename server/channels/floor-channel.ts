import { loudest } from '../../shared/channels/air-floor.ts'
import type { OnAir } from '../../shared/channels/control.ts'
import type { Packet } from '../../shared/channels/packet.ts'
import { accept, refuse, type Outcome } from '../../shared/failures.ts'
import type { Instant } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import type { Line } from './line.ts'
import { LiveChannel } from './live-channel.ts'
import { Publication } from './publication.ts'

/** What is said in the room: several microphones, the loudest of which are heard, each in a slot of its own. */
export class FloorChannel extends LiveChannel {
  readonly source = null
  #slot = 0

  get isLive(): boolean {
    return this.publications.size > 0
  }

  onAir(): readonly OnAir[] {
    return [...this.publications.values()].map(({ line, slot, since, isMuted }) => {
      const { seat, alias } = line.rights
      return { seat, alias, muted: isMuted, slot, since: Math.round(since) }
    })
  }

  /** With `takeover` one's own microphones in other windows are closed. */
  publish(line: Line, takeover: boolean): Outcome<Publication> {
    const already = this.publications.get(line)
    if (already !== undefined) return accept(already)
    const own = [...this.publications.values()].filter((other) => other.line.rights.seat === line.rights.seat)
    if (own.length > 0 && !takeover) return refuse('on-air-elsewhere')
    for (const publication of own) {
      this.end(publication)
      this.around.cut(publication.line, this.key, 'taken-over')
    }
    if (this.publications.size >= limits.publishersPerFloor) return refuse('floor-full')
    const now = this.around.now()
    const publication = new Publication(line, this.#freeSlot(), this.listeners, now, this.around.now)
    this.publications.set(line, publication)
    this.changed('all')
    return accept(publication)
  }

  /** The next that nobody uses: what was in a slot before is long forgotten when it comes again. */
  #freeSlot(): number {
    const used = new Set([...this.publications.values()].map(({ slot }) => slot))
    do {
      this.#slot = (this.#slot + 1) % 256
    } while (used.has(this.#slot))
    return this.#slot
  }

  leave(line: Line): void {
    const publication = this.publications.get(line)
    if (publication !== undefined) this.end(publication)
  }

  mute(line: Line, why: 'mute' | 'cough', on: boolean): Outcome<true> {
    const muted = this.mutePublication(line, why, on)
    return muted.ok ? accept(true) : muted
  }

  protected lets(publication: Publication, _packet: Packet, now: Instant): boolean {
    if (this.publications.size <= limits.floorVoices) return true
    const voices = [...this.publications.values()].filter(({ isMuted }) => !isMuted)
    const chosen = new Set(loudest(voices, limits.floorVoices, now))
    for (const voice of voices) voice.chosen = chosen.has(voice)
    return publication.chosen
  }

  protected pass(): void {
    // A floor does not change by itself.
  }
}
