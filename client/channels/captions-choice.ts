import type { Language } from '../../shared/ids.ts'
import type { HeldSeat } from '../session/api.ts'
import { CAPTIONS, SeatStore } from '../session/seat-store.ts'

export const captionSizes = ['medium', 'large', 'largest'] as const
export type CaptionSize = (typeof captionSizes)[number]
/** As the page; white on black; yellow on black. */
export const captionContrasts = ['page', 'dark', 'yellow'] as const
export type CaptionContrast = (typeof captionContrasts)[number]

/** How somebody reads captions. */
export interface CaptionChoice {
  readonly on: boolean
  readonly size: CaptionSize
  readonly contrast: CaptionContrast
  /** Undefined where none was chosen: then the reader's own. */
  readonly language: Language | undefined
}

const usual: CaptionChoice = { on: false, size: 'large', contrast: 'page', language: undefined }
const listeners = new Set<() => void>()
let chosen: CaptionChoice | undefined

/** Lives in the tab, and on the device only where somebody asked for this seat to be remembered. */
export function captionChoice(): CaptionChoice {
  chosen ??= read(sessionStorage.getItem(CAPTIONS) ?? localStorage.getItem(CAPTIONS))
  return chosen
}

/** Chooses for every page of this tab. */
export function chooseCaptions(held: HeldSeat, change: Partial<CaptionChoice>): void {
  chosen = { ...captionChoice(), ...change }
  const words = JSON.stringify(chosen)
  sessionStorage.setItem(CAPTIONS, words)
  if (new SeatStore().remembers(held)) localStorage.setItem(CAPTIONS, words)
  for (const listener of listeners) listener()
}

/** Tells when another choice is made. */
export const captionChoices = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}

/** What lies on a device may be anything. */
function read(words: string | null): CaptionChoice {
  if (words === null) return usual
  try {
    const said: unknown = JSON.parse(words)
    if (typeof said !== 'object' || said === null) return usual
    const { on, size, contrast, language } = { on: undefined, size: undefined, contrast: undefined, language: undefined, ...said }
    return {
      on: on === true,
      size: captionSizes.find((known) => known === size) ?? usual.size,
      contrast: captionContrasts.find((known) => known === contrast) ?? usual.contrast,
      language: typeof language === 'string' ? language : undefined,
    }
  } catch {
    return usual
  }
}
