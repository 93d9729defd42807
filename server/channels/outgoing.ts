import { flags, FRAME_MS, MOST_FRAMES, writePacket, type Packet } from '../../shared/channels/packet.ts'
import type { Instant, SeatId } from '../../shared/ids.ts'
import type { Listeners, Subscription } from './subscription.ts'
import { soundFrame } from './web-socket-frame.ts'

/** A bundle that is not full waits so long for the rest, beyond the time that it takes to speak it. */
const WAITS_MS = 60
/** Sound before and after one of these is not joined. */
const APART = flags.spurt | flags.discontinuity | flags.silent | flags.encrypted

/** Packets of one publication on their way: at most one bundle for each size that somebody asked for. */
export class Outgoing {
  readonly #seat: SeatId
  readonly #listeners: Listeners
  readonly #bundles = new Map<number, { readonly packets: Packet[]; readonly since: Instant; frames: number }>()

  /** Nobody hears themselves: the seat's own lines are left out. */
  constructor(seat: SeatId, listeners: Listeners) {
    this.#seat = seat
    this.#listeners = listeners
  }

  push(packet: Packet, now: Instant): void {
    for (const [size, group] of this.#listeners.groups()) {
      const bundle = this.#bundles.get(size) ?? { packets: [], since: now, frames: 0 }
      bundle.packets.push(packet)
      bundle.frames += packet.count
      if (bundle.frames >= size || (packet.flags & flags.silent) !== 0) {
        this.#bundles.delete(size)
        this.#send(bundle.packets, group, now)
      } else {
        this.#bundles.set(size, bundle)
      }
    }
  }

  /** Sends what has waited for too long, or everything. */
  flush(now: Instant, everything = false): void {
    for (const [size, { packets, since }] of this.#bundles) {
      if (!everything && now - since < size * FRAME_MS + WAITS_MS) continue
      this.#bundles.delete(size)
      const group = this.#listeners.groups().get(size)
      if (group !== undefined) this.#send(packets, group, now)
    }
  }

  #send(packets: readonly Packet[], group: ReadonlySet<Subscription>, now: Instant): void {
    const last = packets.at(-1)
    if (last === undefined) return
    const frame = soundFrame(joined(packets).map(writePacket))
    const seq = last.seq + last.count - 1
    for (const subscription of group) {
      if (subscription.line.rights.seat !== this.#seat) subscription.deliver(frame, last.slot, seq, now)
    }
  }
}

/** The same sound in as few packets as can be: each header that is saved is an eighth of what a thin line carries. */
function joined(packets: readonly Packet[]): readonly Packet[] {
  const all: Packet[] = []
  for (const packet of packets) {
    const before = all.at(-1)
    if (before !== undefined && follows(before, packet)) all[all.length - 1] = together(before, packet)
    else all.push(packet)
  }
  return all
}

const together = (before: Packet, packet: Packet): Packet => ({
  ...before,
  count: before.count + packet.count,
  level: Math.min(before.level, packet.level),
  block: Buffer.concat([before.block, packet.block]),
})

const follows = (before: Packet, packet: Packet): boolean =>
  before.count + packet.count <= MOST_FRAMES &&
  packet.seq === before.seq + before.count &&
  (packet.flags & APART) === 0 &&
  (before.flags & ~flags.spurt & ~flags.discontinuity) === packet.flags &&
  before.config === packet.config &&
  before.keyId === packet.keyId &&
  before.slot === packet.slot
