import { roomOf } from '../../../shared/consensus/sections.ts'
import { type Counted, type Funnel, funnelOf } from '../../../shared/consensus/funnel.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import { isOpen, weightOf } from '../../../shared/meeting/decide-plenary.ts'
import type { Candidate, Consultation } from '../../../shared/meeting/state.ts'
import { candidatesOf } from './list.ts'

export interface SectionRoom {
  readonly id: ItemId
  readonly weight: number
  /** Open and accepted ones. */
  readonly items: number
  /** How many of the target fall to it. */
  readonly room: number
}

const wouldBePrinted = (candidate: Candidate): boolean => isOpen(candidate) || candidate.status === 'accepted'

/** The sections of the list, by stakeholder, with how much of the target falls to each by these weights. */
export function sectionsOf(view: Consultation, weights: (stakeholder: ItemId) => number = (id) => weightOf(view, id)): readonly SectionRoom[] {
  const items = new Map<ItemId, number>()
  for (const candidate of candidatesOf(view)) if (wouldBePrinted(candidate)) items.set(candidate.stakeholder, (items.get(candidate.stakeholder) ?? 0) + 1)
  const sections = (view.structure.stakeholders ?? []).map(({ id }) => ({ id, weight: weights(id), items: items.get(id) ?? 0 }))
  const room = roomOf(view.target, sections)
  return sections.map((section) => ({ ...section, room: room.get(section.id) ?? 0 }))
}

/** The list as those see it who count how long it is. A cross-cutting question is asked of every stakeholder. */
export function countedOf(view: Consultation): readonly Counted[] {
  const everybody = (view.structure.stakeholders ?? []).map(({ id }) => id)
  const all = candidatesOf(view)
  const mergedFor = new Map<ItemId, ItemId[]>()
  for (const { status, into, stakeholder } of all) {
    if (status === 'merged' && into !== null) mergedFor.set(into, [...(mergedFor.get(into) ?? []), stakeholder])
  }
  return all.map((candidate) => {
    const { id, status, scope, stakeholder, crossCutting, text, wording, indicators } = candidate
    return {
      status: scope?.out === true && status !== 'merged' ? 'rejected' : status,
      stakeholders: crossCutting ? everybody : [stakeholder, ...(mergedFor.get(id) ?? [])],
      characters: [(wording === '' ? text : wording).length, ...indicators.flatMap((indicator) => [indicator.text.length, indicator.means.length])],
    }
  })
}

/** How long the list is, in items, pages and questions to answer, for pages in `language`. */
export const funnelNow = (view: Consultation, language: Language): Funnel => funnelOf(countedOf(view), view.target, language)
