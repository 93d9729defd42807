import type { Health } from '../../shared/channels/control.ts'

/** How a channel sounds to those who listen, the worst first: parts never come, sound has holes, lines are too slow, all of it comes late. */
export type HowItSounds = 'lost' | 'gaps' | 'slow' | 'late' | 'good'

/** In ten seconds so many lost frames are heard: one in a hundred. */
const HEARD_LOSS = 5
/** A hole that is heard as one, between two packets of one spurt. */
const HEARD_HOLE_MS = 800
const HEARD_GAPS = 3
/** Who hears an answer so late has stopped to wait for it. */
const LATE_MS = 1_500

export function soundsHow({ lostFrames, longestGapMs, concealing, gaps, skipping, delayMs }: Health): HowItSounds {
  if (lostFrames >= HEARD_LOSS || longestGapMs >= HEARD_HOLE_MS) return 'lost'
  if (concealing > 0 || gaps >= HEARD_GAPS) return 'gaps'
  if (skipping > 0) return 'slow'
  return (delayMs ?? 0) >= LATE_MS ? 'late' : 'good'
}
