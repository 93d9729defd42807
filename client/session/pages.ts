import { translatesSomewhere } from '../../shared/access/translating.ts'
import { isCommunity, isOfCircle, leads } from '../../shared/meeting/lookup.ts'
import { type Consultation, type Seat, stageOf } from '../../shared/meeting/state.ts'

/** The pages of a consultation, for those who have a seat. */
export type PageName = 'lobby' | 'setup' | 'arrivals' | 'circle' | 'table' | 'room' | 'booth' | 'plenary' | 'wall' | 'record' | 'glossary' | 'translations'

/** The pages offered to a seat now; the first is the one that opens by itself. */
export function pagesFor(view: Consultation, me: Seat): readonly [PageName, ...PageName[]] {
  if (me.role === 'screen') return ['wall']
  const [first, ...rest] = byStage(view, me)
  const words: readonly PageName[] = view.documents.some(({ kind }) => kind === 'glossary') ? ['glossary'] : []
  // Interpreters translate in their booth.
  const desk: readonly PageName[] = me.role !== 'interpreter' && translatesSomewhere(view, me) ? ['translations'] : []
  return first === 'lobby' ? [first] : [first, ...rest, ...desk, ...words, 'lobby']
}

function byStage(view: Consultation, me: Seat): readonly [PageName, ...PageName[]] {
  const circle: readonly PageName[] = view.documents.some(({ kind }) => kind === 'circle') ? ['circle'] : [] // only told to those who may read it
  switch (stageOf(view)) {
    case 'prepare':
      return leads(me) ? ['setup', 'room', 'arrivals'] : ['lobby']
    case 'premeeting':
      if (leads(me)) return isOfCircle(view, me) ? ['circle', 'room', 'arrivals', 'setup'] : ['room', 'arrivals', 'setup']
      if (!isOfCircle(view, me)) return ['lobby']
      return isCommunity(view, me) ? ['circle'] : ['circle', 'booth']
    case 'cafe':
      if (leads(me)) return ['room', 'table', 'arrivals', ...circle, 'wall', 'setup']
      if (me.role === 'interpreter') return ['booth', 'table', ...circle]
      if (me.role === 'rapporteur') return ['record', 'table', ...circle]
      return ['table', ...circle]
    case 'plenary':
      if (leads(me)) return ['plenary', 'room', 'arrivals', 'wall', 'record']
      if (me.role === 'rapporteur') return ['record', 'plenary']
      return me.role === 'interpreter' ? ['plenary', 'booth'] : ['plenary']
    case 'refine':
    case 'validate':
    case 'published':
      if (leads(me)) return ['record', 'plenary', 'setup']
      if (me.role === 'interpreter') return ['booth']
      return me.role === 'rapporteur' ? ['record', 'plenary'] : ['lobby']
  }
}
