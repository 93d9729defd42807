import type { IndicatorKindName } from '../consultation/schemas.ts'
import type { ItemId, Language } from '../ids.ts'
import type { CardChange } from './card-change.ts'
import type { CardLink, IndicatorContent, QuestionContent, TableContent } from './content.ts'
import { plainText } from './rich-text.ts'
import type { TextChange } from './text-change.ts'

/** A text with its place; undefined words: it was not there, or is not any more. */
interface Place {
  readonly item: ItemId
  readonly part: TextChange['part']
  readonly key: ItemId
  readonly language: Language
  readonly indicatorKind?: IndicatorKindName
}

/** Where a part always has its place (notes, means), having no words is the same as not being there. */
function textChange(place: Place, before: string | undefined, after: string | undefined): readonly TextChange[] {
  if (before === after) return []
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'reworded'
  return [{ ...place, kind, before: before ?? '', after: after ?? '' }]
}
const wordsOrNothing = (words: string | undefined): string | undefined => (words === '' ? undefined : words)

interface Pair<T> {
  readonly before: T | undefined
  readonly after: T | undefined
}

/** Those of `after` in their order, then those that are gone. */
function pairsOf<T extends { readonly id: ItemId }>(before: readonly T[], after: readonly T[]): readonly Pair<T>[] {
  const [was, is] = [new Map(before.map((one) => [one.id, one])), new Set(after.map(({ id }) => id))]
  return [
    ...after.map((one) => ({ before: was.get(one.id), after: one })),
    ...before.filter(({ id }) => !is.has(id)).map((one) => ({ before: one, after: undefined })),
  ]
}

function indicatorChanges(item: ItemId, { before, after }: Pair<IndicatorContent>): readonly TextChange[] {
  const one = after ?? before
  if (one === undefined) return []
  const at = { item, key: one.id, language: one.language }
  const kind = before === undefined && after !== undefined ? { indicatorKind: after.kind } : {}
  return [
    ...textChange({ ...at, ...kind, part: 'indicator' }, before?.text, after?.text),
    ...textChange({ ...at, part: 'means' }, wordsOrNothing(before?.means), wordsOrNothing(after?.means)),
  ]
}

function questionChanges({ before, after }: Pair<QuestionContent>): readonly TextChange[] {
  const one = after ?? before
  if (one === undefined) return []
  const item = one.id
  return [
    ...textChange({ item, part: 'question', key: '', language: one.language }, before?.text, after?.text),
    ...pairsOf(before?.indicators ?? [], after?.indicators ?? []).flatMap((pair) => indicatorChanges(item, pair)),
    ...pairsOf(before?.thread ?? [], after?.thread ?? []).flatMap((pair) => {
      const remark = pair.after ?? pair.before
      return remark === undefined ? [] : textChange({ item, part: 'remark', key: remark.id, language: remark.language }, pair.before?.text, pair.after?.text)
    }),
  ]
}

/**
 * What reads otherwise in `after` than in `before`: the questions in their order, each with its indicators, their
 * means and its remarks, then what is gone; the notes and the handover last. With a question that came or went, all
 * that stands on it came or went.
 */
export function changesBetween(before: TableContent, after: TableContent): readonly TextChange[] {
  const whole = (part: 'notes' | 'handover', language: Language, was: string, is: string): readonly TextChange[] =>
    textChange({ item: '', part, key: '', language }, wordsOrNothing(was), wordsOrNothing(is))
  return [
    ...pairsOf(before.questions, after.questions).flatMap(questionChanges),
    ...whole('notes', after.notesLanguage, plainText(before.notes), plainText(after.notes)),
    ...whole('handover', after.handoverLanguage, before.handover, after.handover),
  ]
}

/** The card that one lies behind among those shown with it, the parked or the others; empty where it is the first. */
export function behindWhich(questions: readonly QuestionContent[], { id, parked }: Pick<QuestionContent, 'id' | 'parked'>): ItemId {
  const shown = questions.filter((one) => one.parked === parked)
  return shown[shown.findIndex((one) => one.id === id) - 1]?.id ?? ''
}

/**
 * What became of the cards that stand in both, besides their words, in the order of `after`. The fewest cards that
 * explain the new order count as moved; parking is no move.
 */
export function cardChangesBetween(before: TableContent, after: TableContent): readonly CardChange[] {
  const stayed = stayedInOrder(before.questions.map(({ id }) => id), after.questions.map(({ id }) => id))
  return pairsOf(before.questions, after.questions).flatMap((pair) =>
    pair.before === undefined || pair.after === undefined ? [] : cardChanges(pair.before, pair.after, stayed.has(pair.after.id) ? undefined : behindWhich(after.questions, pair.after)),
  )
}

/** `behind`: where it went, if it moved. */
function cardChanges(before: QuestionContent, after: QuestionContent, behind: ItemId | undefined): readonly CardChange[] {
  const item = after.id
  const changes: CardChange[] = []
  if (before.parked !== after.parked) changes.push({ item, kind: after.parked ? 'parked' : 'unparked' })
  else if (behind !== undefined) changes.push({ item, kind: 'moved', behind })
  if (before.crossCutting !== after.crossCutting) changes.push({ item, kind: after.crossCutting ? 'cross-cutting' : 'one-stakeholder' })
  for (const tag of missingFrom(before.tags, after.tags)) changes.push({ item, kind: 'tagged', tag })
  for (const tag of missingFrom(after.tags, before.tags)) changes.push({ item, kind: 'untagged', tag })
  for (const issue of missingFrom(before.issues, after.issues)) changes.push({ item, kind: 'issue-linked', issue })
  for (const issue of missingFrom(after.issues, before.issues)) changes.push({ item, kind: 'issue-unlinked', issue })
  for (const link of linksMissingFrom(before.links, after.links)) changes.push({ item, kind: 'linked', link })
  for (const link of linksMissingFrom(after.links, before.links)) changes.push({ item, kind: 'unlinked', link })
  for (const { id, kind } of after.indicators) {
    const was = before.indicators.find((one) => one.id === id)?.kind
    if (was !== undefined && was !== kind) changes.push({ item, kind: 'indicator-kind', indicator: id, before: was, after: kind })
  }
  return changes
}

const missingFrom = (these: readonly string[], those: readonly string[]): readonly string[] => those.filter((one) => !these.includes(one))
const linksMissingFrom = (these: readonly CardLink[], those: readonly CardLink[]): readonly CardLink[] =>
  those.filter(({ table, question }) => !these.some((one) => one.table === table && one.question === question))

/** The longest run of ids that stand in the same order in both. */
export function stayedInOrder(before: readonly ItemId[], after: readonly ItemId[]): ReadonlySet<ItemId> {
  const placeAfter = new Map(after.map((id, place) => [id, place]))
  const common = before.flatMap((id) => {
    const place = placeAfter.get(id)
    return place === undefined ? [] : [{ id, place }]
  })
  const longest: { length: number; from: number }[] = []
  let best = -1
  common.forEach(({ place }, index) => {
    let [length, from] = [1, -1]
    for (let earlier = 0; earlier < index; earlier += 1) {
      const run = longest[earlier]
      if (run !== undefined && (common[earlier]?.place ?? 0) < place && run.length >= length) [length, from] = [run.length + 1, earlier]
    }
    longest.push({ length, from })
    if (length > (longest[best]?.length ?? 0)) best = index
  })
  const stayed = new Set<ItemId>()
  for (let index = best; index >= 0; index = longest[index]?.from ?? -1) {
    const id = common[index]?.id
    if (id !== undefined) stayed.add(id)
  }
  return stayed
}
