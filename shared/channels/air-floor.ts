import type { Instant } from '../ids.ts'

/** One open microphone of a floor. */
export interface Voice {
  /** As in `Packet`: 0 is loudest. */
  readonly level: number
  readonly heardAt: Instant
  /** Its sound goes out now. */
  readonly chosen: boolean
}

/** A microphone that sent nothing for so long takes nobody's place. */
const SILENT_AFTER_MS = 400
/** Who is heard stays so unless somebody is louder by 9 dB: voices do not flicker. */
const KEEPS_BY = 3

/** The voices of a floor that are sent on: the loudest, at most so many. */
export function loudest<V extends Voice>(voices: readonly V[], most: number, now: Instant): readonly V[] {
  if (voices.length <= most) return voices
  const rank = ({ level, chosen }: Voice): number => level - (chosen ? KEEPS_BY : 0)
  return voices
    .filter(({ heardAt }) => now - heardAt < SILENT_AFTER_MS)
    .toSorted((one, other) => rank(one) - rank(other))
    .slice(0, most)
}

/** A level for choosing: up at once, down slowly, so that a pause between two words is not the end of a voice. */
export const settledLevel = (before: number, now: number): number => Math.min(now, before + 1)
