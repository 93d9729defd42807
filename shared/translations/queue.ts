import type { TranslationState } from '../documents/content.ts'
import type { Instant, ItemId } from '../ids.ts'
import { plannedStart } from '../meeting/agenda.ts'
import { tableEnd } from '../meeting/clock.ts'
import { candidateNamed, isOpen } from '../meeting/decide-plenary.ts'
import { roundsOf } from '../meeting/lookup.ts'
import { PLENARY } from '../meeting/speaking.ts'
import { stageOf, type Consultation } from '../meeting/state.ts'
import type { Task } from './items.ts'

/** A table, the plenary, or (null) the circle, with what there is to translate. */
export interface PlaceTasks {
  readonly place: ItemId | null
  readonly tasks: readonly Task[]
}

/**
 * Why a text stands where it stands in the queue, the most pressing first:
 *   handover-next  those who sit down there next read it   handover-now  those who sit there now read it
 *   screen         it is on the big screen                 poll          people answer about it now
 *   required       it has to be reviewed before it can be decided on
 *   record         it is accepted, and goes into the record
 *   term           the words of the glossary, by which all others are translated
 *   question, indicator, circle   what is written, in the order in which it is read
 *   handover-last  it was left after the last round
 *   parked         it lies on a parking lot, or the plenary has put it aside
 */
export const needs = ['handover-next', 'handover-now', 'screen', 'poll', 'required', 'record', 'term', 'question', 'indicator', 'circle', 'handover-last', 'parked'] as const
export type Need = (typeof needs)[number]

export interface Waiting {
  /** Unique over all places. */
  readonly key: string
  readonly place: ItemId | null
  readonly task: Task
  readonly need: Need
  /** When it is needed, as far as that is planned. */
  readonly at: Instant | undefined
  /** Its wording is not settled: better translated later. Or one has written it oneself, and somebody else reads it. */
  readonly later: 'contested' | 'changing' | 'handed-on' | undefined
}

export interface QueueContext {
  readonly view: Consultation
  readonly now: Instant
  /** Where the interpreter sits now: of what is as pressing, this comes first. */
  readonly own: ItemId | undefined
  /** When the source of a text was last seen to change, by the place's key and the text's id. */
  readonly changed?: ReadonlyMap<string, Instant>
  /** Drafts of one's own that somebody else has to read, by `waitingKey`. */
  readonly handedOn?: ReadonlySet<string>
}

/** A text that changed so lately is being written. */
const CHANGING_MS = 2 * 60_000

const STATES: readonly TranslationState[] = ['stale', 'missing', 'draft', 'reviewed']
/** These cannot wait for a better wording. */
const PRESSING: readonly Need[] = ['handover-next', 'handover-now', 'screen', 'poll']

/** What names a text among all places. */
export const textKey = (place: ItemId | null, item: ItemId): string => `${place ?? ''} ${item}`

/** What names a text and a language among all places. */
export const waitingKey = (place: ItemId | null, { key }: Pick<Task, 'key'>): string => `${place ?? ''} ${key}`

/** Everything that waits for an interpreter, over all places, in the order in which the meeting needs it. */
export function queueOf(places: readonly PlaceTasks[], context: QueueContext): readonly Waiting[] {
  const waiting = places.flatMap(({ place, tasks }) =>
    tasks.filter(isWaiting).map((task) => waitingFor(place, task, context)),
  )
  const parked = needs.indexOf('parked')
  const rank = ({ need, later }: Waiting): number => (need === 'parked' ? parked + 1 : later === undefined ? needs.indexOf(need) : parked)
  return waiting.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      (one.at ?? Infinity) - (other.at ?? Infinity) ||
      Number(other.place === context.own) - Number(one.place === context.own) ||
      STATES.indexOf(one.task.state) - STATES.indexOf(other.task.state),
  )
}

/** A word of the glossary that is written is agreed on by the meeting, not by whoever translates. */
const isWaiting = ({ state, item: { kind } }: Task): boolean => state !== 'reviewed' && !(state === 'draft' && (kind === 'term' || kind === 'meaning'))

function waitingFor(place: ItemId | null, task: Task, context: QueueContext): Waiting {
  const need = needOf(place, task, context.view)
  const at = place === null ? undefined : neededAt(place, need, context)
  const key = waitingKey(place, task)
  const isHandedOn = task.state === 'draft' && context.handedOn?.has(key) === true
  const later = isHandedOn ? 'handed-on' : PRESSING.includes(need) || need === 'parked' ? undefined : unsettled(place, task, context)
  return { key, place, task, need, at, later }
}

function needOf(place: ItemId | null, { item, into }: Task, view: Consultation): Need {
  if (item.kind === 'handover') return needOfHandover(view)
  if (item.kind === 'term' || item.kind === 'meaning') return 'term'
  if (place === PLENARY) return needInPlenary(item.of, item.kind === 'question', into, view)
  if (item.parked) return 'parked'
  if (item.kind === 'criteria' || item.kind === 'issues') return 'circle'
  return item.kind === 'question' ? 'question' : 'indicator'
}

function needOfHandover(view: Consultation): Need {
  const { round } = view.cafe
  if (round === null || stageOf(view) !== 'cafe') return 'handover-last'
  const isLast = round.number >= roundsOf(view).length
  if (round.frozen) return isLast ? 'handover-last' : 'handover-next'
  return view.cafe.earlier.length > 0 ? 'handover-now' : isLast ? 'handover-last' : 'handover-next'
}

function needInPlenary(id: ItemId, isQuestion: boolean, into: string, view: Consultation): Need {
  const { discussed, polls, required = [] } = view.plenary
  if (id === discussed) return 'screen'
  if (polls.some(({ open, candidates }) => open && candidates.includes(id))) return 'poll'
  const candidate = candidateNamed(view, id)
  if (candidate?.status === 'accepted') return 'record'
  if (candidate === undefined || !isOpen(candidate)) return 'parked'
  if (required.includes(into)) return 'required'
  return isQuestion ? 'question' : 'indicator'
}

/** A handover is needed when the next round begins; until that is planned, when this one ends at its table. */
function neededAt(place: ItemId, need: Need, { view }: QueueContext): Instant | undefined {
  const { round } = view.cafe
  if (need !== 'handover-next' || round === null) return undefined
  return plannedStart(view, round.number + 1) ?? (round.frozen ? undefined : tableEnd(view, place)?.endsAt)
}

function unsettled(place: ItemId | null, { item }: Task, { view, now, changed }: QueueContext): Waiting['later'] {
  const verdict = place === PLENARY ? candidateNamed(view, item.of)?.rating?.verdict : undefined
  if (verdict === 'open' || verdict === 'divided') return 'contested'
  const at = changed?.get(textKey(place, item.id))
  return at !== undefined && now - at < CHANGING_MS ? 'changing' : undefined
}
