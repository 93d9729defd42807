import type { Language } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import type { HandedIn, SilentWords } from '../../../shared/meeting/state.ts'
import type { ConsultationStore } from '../../session/consultation.ts'

/** What somebody writes alone. Until it is handed in it lies in this page and nowhere else. */
export interface Draft {
  text: string
  named: boolean
  /** As it was last handed in; undefined before. */
  handed: { readonly text: string; readonly named: boolean } | undefined
  /** On this device's clock; how long ago somebody typed. */
  typedAt: number
}

/** So long before the end what stands in the page begins to be handed in by itself. */
const HAND_IN_MS = 10_000
/** So long before the end it is handed in also in mid-word. */
const AT_LAST_MS = 4_000
const QUIET_MS = 1_500

const drafts = new WeakMap<ConsultationStore, Map<string, Draft>>()

/** The draft of one writer of this page for one silence: it is there again when the page is left and taken up. */
export function draftOf(store: ConsultationStore, key: string, handed: HandedIn | undefined): Draft {
  const all = drafts.get(store) ?? new Map<string, Draft>()
  drafts.set(store, all)
  const text = handed?.lines.map((line) => line.text).join('\n') ?? ''
  const named = handed?.named ?? false
  const draft = all.get(key) ?? { text, named, handed: handed === undefined ? undefined : { text, named }, typedAt: 0 }
  all.set(key, draft)
  return draft
}

export interface Lines {
  readonly lines: readonly SilentWords[]
  /** There are more of them, or longer ones, than are taken. */
  readonly over: boolean
}

/** The lines of a draft as they are handed in, without empty ones. */
export function linesIn(text: string, language: Language): Lines {
  const all = text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const over = all.length > limits.silentLinesPerSeat || all.some((line) => line.length > limits.messageCharacters)
  return { lines: all.slice(0, limits.silentLinesPerSeat).map((line) => ({ text: line.slice(0, limits.messageCharacters), language })), over }
}

/** Something stands in the page that was not handed in so. */
export const isUnhanded = ({ text, named, handed }: Draft): boolean =>
  handed === undefined ? text.trim() !== '' : handed.text.trim() !== text.trim() || (handed.named !== named && text.trim() !== '')

/** Whether what stands in the page is to be handed in now by itself: the end is near and nobody types, or nearer still. */
export const isTimeToHandIn = (draft: Draft, left: number, now: number): boolean =>
  isUnhanded(draft) && left <= HAND_IN_MS && (left <= AT_LAST_MS || now - draft.typedAt >= QUIET_MS)
