import { forget, hullOf, narrow, reachAll, unreached, widen, type Limits, type Place, type Reach } from './reach.ts'
import { isAgainst, isFor, type Band, type Outcome, type Subject } from './words.ts'

/**
 * All patterns of words about all blocs, and what each bloc can have when a pattern is shown. There may be tens of
 * thousands, so they are gone through in one walk, in which nothing is made anew.
 */

/** What is shown alike: a pattern of words about the blocs that are shown, and a reason. */
export interface Pattern {
  readonly id: number
  /** What each bloc can have, in the order of the subjects; holds until the next pattern is looked at. */
  readonly reaches: readonly Reach[]
  /** How many blocs have the word asked for. */
  readonly usual: number
}

export interface Patterns {
  /** Calls for each pattern that comes up; the same object, filled anew. */
  readonly each: (visit: (pattern: Pattern) => void) => void
  readonly at: (id: number) => Pattern | undefined
  readonly idOf: (bands: readonly Band[], says: string) => number | undefined
}

/** The work of looking through them, in blocs looked at; known to everybody, as the subjects are. */
export function stepsThrough(subjects: readonly Subject[], outcomes: readonly Outcome[]): number {
  const patterns = ({ keeps, rejects, asks }: Outcome): number => subjects.reduce((product, { bands }, index) =>
    product * bands.filter((band) => isAllowed(band, keeps, rejects) && narrow(band, asks?.[index]) !== null).length, 1)
  return outcomes.reduce((sum, outcome) => sum + patterns(outcome) * subjects.length, 0)
}

const isAllowed = (band: Band, keeps: Outcome['keeps'], rejects: Outcome['rejects']): boolean =>
  !(keeps === 'none' && isFor(band)) && !(rejects === 'none' && isAgainst(band))

/** A way, with a place for each bloc, whose limits are those of the word that is looked at. */
interface Tried {
  readonly outcome: Outcome
  readonly places: readonly (Place & { readonly together: Reach })[]
  readonly reason: Reason
}

interface Reason {
  readonly index: number
  readonly says: string
  readonly reaches: readonly Reach[]
  comesUp: boolean
}

interface Word {
  readonly band: Band
  /** What it adds to the number of the pattern. */
  readonly adds: number
  readonly keeps: number
  readonly rejects: number
  readonly rejectsHidden: number
  readonly usual: number
  readonly sets: readonly { readonly place: Place; readonly limits: Limits | null }[]
}

export function patternsOf(subjects: readonly Subject[], outcomes: readonly Outcome[], usualWord: Band['word'] | null): Patterns {
  const reasons = [...new Set(outcomes.map(({ says }) => says))].map((says, index): Reason =>
    ({ index, says, reaches: subjects.map(unreached), comesUp: false }))
  const tried = outcomes.flatMap((outcome): readonly Tried[] => {
    const reason = reasons.find(({ says }) => says === outcome.says)
    return reason === undefined ? [] : [{ outcome, reason, places: reason.reaches.map((together) => ({ limits: null, reach: unreached(), together })) }]
  })

  let stride = reasons.length
  const wordsOf = (subject: Subject, index: number): readonly Word[] => {
    const words = subject.bands.map((band, number): Word => ({
      band,
      adds: subject.shown ? number * stride : 0,
      keeps: Number(isFor(band)),
      rejects: Number(subject.shown && isAgainst(band)),
      rejectsHidden: Number(!subject.shown && isAgainst(band)),
      usual: Number(subject.shown && band.word === usualWord),
      sets: tried.flatMap(({ outcome, places }) => {
        const place = places[index]
        return place === undefined ? [] : [{ place, limits: narrow(band, outcome.asks?.[index]) }]
      }),
    }))
    if (subject.shown) stride *= words.length
    return words
  }
  const columns = subjects.map(wordsOf)
  const shown = columns.filter((_, index) => subjects[index]?.shown)
  const hidden = columns.filter((_, index) => !subjects[index]?.shown)

  let [id, keeping, rejecting, rejectingHidden, usual] = [0, 0, 0, 0, 0]
  const count = (word: Word, sign: 1 | -1): void => {
    id += sign * word.adds
    keeping += sign * word.keeps
    rejecting += sign * word.rejects
    rejectingHidden += sign * word.rejectsHidden
    usual += sign * word.usual
  }
  const tryAll = (): void => {
    for (const { outcome, places, reason } of tried) {
      if (!admits(outcome, keeping, rejecting, rejectingHidden) || !reachAll(places, outcome)) continue
      reason.comesUp = true
      for (const place of places) widen(place.together, place.reach)
    }
  }
  /** Goes through all words of these columns, from this one on. */
  const through = (all: readonly (readonly Word[])[], depth: number, then: () => void): void => {
    const words = all[depth]
    if (words === undefined) return then()
    for (const word of words) {
      for (const { place, limits } of word.sets) place.limits = limits
      count(word, 1)
      through(all, depth + 1, then)
      count(word, -1)
    }
  }
  const tryHidden = (): void => {
    for (const reason of reasons) {
      if (!reason.comesUp) continue
      reason.comesUp = false
      reason.reaches.forEach(forget)
    }
    through(hidden, 0, tryAll)
  }

  return {
    each: (visit) => {
      through(shown, 0, () => {
        tryHidden()
        for (const { index, reaches, comesUp } of reasons) if (comesUp) visit({ id: id + index, reaches, usual })
      })
    },
    at: (wanted) => {
      let rest = Math.floor(wanted / reasons.length)
      const one = shown.map((words) => {
        const word = words[rest % words.length]
        rest = Math.floor(rest / words.length)
        return word === undefined ? [] : [word]
      })
      let found: Pattern | undefined
      through(one, 0, () => {
        tryHidden()
        const reason = reasons[wanted % reasons.length]
        if (reason?.comesUp === true) found = { id: wanted, reaches: reason.reaches, usual }
      })
      return found
    },
    idOf: (bands, says) => {
      const reason = reasons.find((one) => one.says === says)
      const adds = columns.map((words, index) => words.find(({ band }) => band.word === bands[index]?.word)?.adds)
      return reason === undefined ? undefined : adds.reduce<number | undefined>((sum, more) => (sum === undefined || more === undefined ? undefined : sum + more), reason.index)
    },
  }
}

function admits({ keeps, rejects }: Outcome, keeping: number, rejecting: number, rejectingHidden: number): boolean {
  if (keeps === 'some' ? keeping === 0 : keeps === 'none' && keeping > 0) return false
  switch (rejects) {
    case 'any':
      return true
    case 'none':
      return rejecting + rejectingHidden === 0
    case 'shown':
      return rejecting > 0
    case 'hidden':
      return rejecting === 0 && rejectingHidden > 0
  }
}

/**
 * What each bloc can have by any of these ways, whatever the words; undefined where none comes up. Words that a way
 * does not tell apart are one: only who it is that keeps, and who rejects, is gone through.
 */
export function reachesBy(subjects: readonly Subject[], outcomes: readonly Outcome[]): readonly Reach[] | undefined {
  const together = subjects.map(unreached)
  let comesUp = false
  for (const outcome of outcomes) {
    const { keeps, rejects, asks } = outcome
    const isRejecting = ({ shown }: Subject): boolean => rejects === 'any' || rejects === 'shown' || (rejects === 'hidden' && !shown)
    const columns = subjects.map((subject, index) => {
      const limits = (isIn: (band: Band) => boolean): Limits | null => narrow(hullOf(subject.bands.filter(isIn)), asks?.[index])
      const mayReject = isRejecting(subject)
      return {
        keeping: limits(isFor),
        rejecting: mayReject && (rejects === 'shown') === subject.shown ? limits(isAgainst) : null,
        whatever: limits((band) => (keeps !== 'none' || !isFor(band)) && (mayReject || !isAgainst(band))),
        place: { limits: null, reach: unreached() },
      }
    })
    const places = columns.map(({ place }): Place => place)
    const ofKeeping = keeps === 'some' ? columns : [undefined]
    const ofRejecting = rejects === 'shown' || rejects === 'hidden' ? columns : [undefined]
    for (const keeping of ofKeeping) {
      for (const rejecting of ofRejecting) {
        if (keeping !== undefined && keeping === rejecting) continue
        for (const column of columns) {
          const place: Place = column.place
          place.limits = column === keeping ? column.keeping : column === rejecting ? column.rejecting : column.whatever
        }
        if (!reachAll(places, outcome)) continue
        comesUp = true
        for (const [index, reach] of together.entries()) widen(reach, places[index]?.reach ?? unreached())
      }
    }
  }
  return comesUp ? together : undefined
}
