import type { ItemId, Language } from '../ids.ts'
import { limits } from '../limits.ts'

/** A draft is still being typed; a corrected line was final before. */
export const captionStates = ['draft', 'final', 'corrected'] as const
export type CaptionState = (typeof captionStates)[number]

/** Where captions are written, and in which language; without a table it is the plenary. */
export interface CaptionLane {
  readonly place: ItemId | null
  readonly language: Language
}

/** A line as it stands, whole; `n` is its writer's own number for it, counting up. */
export interface CaptionAsk extends CaptionLane {
  readonly n: number
  readonly text: string
  readonly state: CaptionState
}

/** Whoever wants to read a lane says so, and says when they do no more. */
export interface CaptionsAsk extends CaptionLane {
  readonly on: boolean
}

export interface CaptionLine {
  readonly id: number
  readonly text: string
  readonly state: CaptionState
}

/** What a reader begins with: the number of the lane in all news of it, the last minutes, one's own next number, and the languages that are being written at this place. */
export interface CaptionsFollowed {
  readonly lane: number
  readonly lines: readonly CaptionLine[]
  readonly next: number
  readonly written: readonly Language[]
}

/** What is new in a line: so many UTF-16 units stay as they were told, and `tail` follows. The state is its place in `captionStates`. */
export type CaptionChange = readonly [lane: number, line: number, state: number, keep: number, tail: string]
/** Everything is forgotten, as the round is over; or this reader may read here no more. */
export type CaptionEnd = readonly [lane: number, why: 'forgotten' | 'closed']
/** In which languages somebody writes at this place now. */
export type CaptionWritten = readonly [lane: number, written: readonly Language[]]
export type CaptionNews = CaptionChange | CaptionEnd | CaptionWritten

/** The lines after news of their lane: none after its end, and as they were where only the languages are told. */
export function linesAfter(lines: readonly CaptionLine[], news: CaptionNews): readonly CaptionLine[] {
  if (news.length === 5) return withChange(lines, news)
  return typeof news[1] === 'string' ? [] : lines
}

/** The smallest change that takes somebody from what they were told to the line as it stands. */
export function changeOf(lane: number, told: string, { id, text, state }: CaptionLine): CaptionChange {
  const keep = commonStart(told, text)
  return [lane, id, captionStates.indexOf(state), keep, text.slice(keep)]
}

/** UTF-16 units that both begin with; never half of a sign. */
function commonStart(one: string, other: string): number {
  const most = Math.min(one.length, other.length)
  let same = 0
  while (same < most && one[same] === other[same]) same += 1
  return same > 0 && /[\uD800-\uDBFF]/.test(one[same - 1] ?? '') ? same - 1 : same
}

/** The lines with a change, oldest first; the oldest go when there are too many. What does not fit changes nothing. */
export function withChange(lines: readonly CaptionLine[], [, id, number, keep, tail]: CaptionChange): readonly CaptionLine[] {
  const state = captionStates[number]
  const place = lines.findIndex((line) => line.id === id)
  const told = lines[place]?.text ?? ''
  if (state === undefined || keep > told.length) return lines
  const line: CaptionLine = { id, state, text: told.slice(0, keep) + tail }
  if (place !== -1) return lines.with(place, line)
  return [...lines, line].toSorted((one, other) => one.id - other.id).slice(-limits.captionLinesKept)
}
