import type { Language } from '../../shared/ids.ts'

/** What somebody has chosen about sound; kept in this tab only. */
export interface Taste {
  /** From the floor alone (0) to the interpretation alone (1). */
  readonly mix: number
  readonly volume: number
  /** Larger pieces: a little later, and a third less of a small line. */
  readonly saves: boolean
  readonly microphone: string | undefined
  /** What one hears through; undefined is what the device has chosen. */
  readonly output: string | undefined
  /** What one hears; null is the floor, undefined while nothing was chosen. */
  readonly language: Language | null | undefined
}

const KEPT = 'cafe.sound'
const USUAL: Taste = { mix: 1, volume: 1, saves: false, microphone: undefined, output: undefined, language: undefined }

const share = (value: unknown, usual: number): number => (typeof value === 'number' && value >= 0 && value <= 1 ? value : usual)

const languageOf = (value: unknown): Language | null | undefined => (typeof value === 'string' || value === null ? value : undefined)

const wordOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

export function readTaste(tab: Storage = sessionStorage): Taste {
  try {
    const kept: unknown = JSON.parse(tab.getItem(KEPT) ?? '{}')
    if (typeof kept !== 'object' || kept === null) return USUAL
    return {
      mix: share(Reflect.get(kept, 'mix'), USUAL.mix),
      volume: share(Reflect.get(kept, 'volume'), USUAL.volume),
      saves: Reflect.get(kept, 'saves') === true,
      language: languageOf(Reflect.get(kept, 'language')),
      microphone: wordOf(Reflect.get(kept, 'microphone')),
      output: wordOf(Reflect.get(kept, 'output')),
    }
  } catch {
    return USUAL // somebody else's words under our name
  }
}

export function writeTaste(taste: Taste, tab: Storage = sessionStorage): void {
  tab.setItem(KEPT, JSON.stringify(taste))
}
