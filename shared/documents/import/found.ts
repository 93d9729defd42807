import type { IndicatorKindName } from '../../consultation/schemas.ts'

/** What a text from outside was found to say, before anybody has judged it. Lines and rows count from 1. */
export interface FoundIndicator {
  readonly line: number
  readonly kind: IndicatorKindName
  /** What was said of the kind and is none; empty where nothing was said, or it was understood. */
  readonly oddKind: string
  readonly text: string
  readonly means: string
}

export interface FoundItem {
  readonly line: number
  readonly text: string
  readonly indicators: readonly FoundIndicator[]
  readonly tags: readonly string[]
  /** Issues as they were named: by their ids, or in their own words. */
  readonly issues: readonly string[]
  /** As it was named; empty where nothing was said. */
  readonly language: string
  /** A heading over questions: offered, but not taken by itself. */
  readonly heading: boolean
  /** A quotation mark was opened here and never closed; the row is read as it stands. */
  readonly unclosed: boolean
}

export interface Found {
  readonly items: readonly FoundItem[]
  /** There was more than anybody can look through; what comes after the last item was not read. */
  readonly cut: boolean
}

/** More items than this are never read from one text. */
export const MOST_ITEMS = 2_000

export const foundItem = (line: number, text: string, rest: Partial<FoundItem> = {}): FoundItem => ({
  line,
  text,
  indicators: [],
  tags: [],
  issues: [],
  language: '',
  heading: false,
  unclosed: false,
  ...rest,
})

/** Each text by itself, where indicators make no sense: criteria and issues are one line an item. */
export function oneByOne({ items, cut }: Found): Found {
  const each = items.flatMap((item) => [
    { ...item, indicators: [] },
    ...item.indicators.flatMap(({ line, text, means }) => [foundItem(line, text), ...(means === '' ? [] : [foundItem(line, means)])]),
  ])
  return { items: each.slice(0, MOST_ITEMS), cut: cut || each.length > MOST_ITEMS }
}
