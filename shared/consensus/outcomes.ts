import type { Unheard } from './blocs.ts'
import { mostAside } from './consent-rule.ts'
import type { ConsentReason } from './consent-rule.ts'
import { fewestFor, fewestTooManyAgainst } from './default-rule.ts'
import type { RatingVerdict, RuleReason } from './default-rule.ts'
import type { Band, Outcome, Subject } from './inference.ts'

/** Why a result is what it is, as it may be shown; names a bloc only where its lean says the same. */
export type DisclosedReason =
  | Unheard
  | {
      readonly code:
        | 'passes' | 'nobody-keeps' | 'share-for' | 'share-against'
        | 'blocked' | 'too-many-aside' | 'no-agreement-yet'
    }
  | { readonly code: 'bloc-rejects'; readonly bloc: string }

export interface ReasonedOutcome extends Outcome<DisclosedReason> {
  readonly code: RuleReason['code'] | ConsentReason['code']
}

/**
 * The ways in which the default rule reaches a verdict, once enough people are heard.
 *
 * `share-for` stands for `disagreement` and `median` too. A median under 6.5 means that at most half are
 * in favour. With 70 % in favour the 30th percentile is at least 5.2 and the 70th at most 9, a range of 3.8
 * where 5.5 is allowed: so disagreement means fewer than 70 % as well. For the same reason an item with
 * 70 % in favour and few against is in.
 */
export function outcomesOfRating(
  verdict: RatingVerdict, subjects: readonly Subject[], answers: number,
): readonly ReasonedOutcome[] {
  const anything = { leastFor: 0, mostFor: answers, leastAgainst: 0, mostAgainst: answers }
  const needed = fewestFor(answers)
  const tooMany = fewestTooManyAgainst(answers)
  const undecided = (bands: readonly Band[]): boolean => bands.some(keeps) && !bands.some(rejects)
  switch (verdict) {
    case 'out':
      return [{
        ...anything, code: 'nobody-keeps', admits: (bands) => !bands.some(keeps), says: () => ({ code: 'nobody-keeps' }),
      }]
    case 'in':
      return [{
        ...anything, code: 'passes', leastFor: needed, mostAgainst: tooMany - 1,
        admits: undecided, says: () => ({ code: 'passes' }),
      }]
    case 'discuss':
      return [
        {
          ...anything, code: 'bloc-rejects',
          admits: (bands) => bands.some(keeps) && bands.some(rejects),
          says: (bands) => nameRejecting(subjects, bands),
        },
        {
          ...anything, code: 'share-for', mostFor: needed - 1,
          admits: undecided, says: () => vagueIfHidden(subjects, 'share-for'),
        },
        {
          ...anything, code: 'share-against', leastFor: needed, leastAgainst: tooMany,
          admits: undecided, says: () => vagueIfHidden(subjects, 'share-against'),
        },
      ]
  }
}

/** The ways in which a call for consensus passes or not, once enough people are heard. */
export function outcomesOfStances(
  passes: boolean, subjects: readonly Subject[], answers: number,
): readonly ReasonedOutcome[] {
  const anything = { leastFor: 0, mostFor: answers, leastAgainst: 0, mostAgainst: answers }
  const nobodyRejects = (bands: readonly Band[]): boolean => !bands.some(rejects)
  if (passes) {
    return [{
      ...anything, code: 'passes', mostAgainst: mostAside(answers),
      admits: nobodyRejects, says: () => ({ code: 'passes' }),
    }]
  }
  return [
    { ...anything, code: 'blocked', leastAgainst: 1, admits: () => true, says: () => ({ code: 'blocked' }) },
    {
      ...anything, code: 'bloc-rejects',
      admits: (bands) => bands.some(rejects), says: (bands) => nameRejecting(subjects, bands),
    },
    {
      ...anything, code: 'too-many-aside', leastAgainst: mostAside(answers) + 1,
      admits: nobodyRejects, says: () => vagueIfHidden(subjects, 'too-many-aside'),
    },
  ]
}

function keeps(band: Band): boolean {
  return band.word === 'in-favour' || band.word === 'leaning-in-favour'
}

function rejects(band: Band): boolean {
  return band.word === 'against' || band.word === 'leaning-against'
}

function nameRejecting(subjects: readonly Subject[], bands: readonly Band[]): DisclosedReason {
  const rejecting = subjects.find((subject, index) => {
    const band = bands[index]
    return subject.shown && band !== undefined && rejects(band)
  })
  return rejecting ? { code: 'bloc-rejects', bloc: rejecting.bloc } : { code: 'no-agreement-yet' }
}

/** A bloc that is not shown may have rejected: then no other reason is told either, or its absence would tell. */
function vagueIfHidden(
  subjects: readonly Subject[], code: 'share-for' | 'share-against' | 'too-many-aside',
): DisclosedReason {
  const hidden = subjects.some((subject) => !subject.shown && subject.bands.length > 1)
  return { code: hidden ? 'no-agreement-yet' : code }
}
