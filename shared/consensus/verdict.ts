/**
 * What a round finds about one item, by whichever method.
 *
 * - `in`, `out`: agreed; of screening, kept or dropped
 * - `divided`: one group keeps what another rejects
 * - `open`: no agreement yet, for another reason
 * - `not-heard`: too few have answered, of all or of a group
 */
export type Verdict = 'in' | 'out' | 'open' | 'divided' | 'not-heard'

/**
 * The one rule that decided it. Names groups as the rule sees them: never shown, but through `disclosure.ts`.
 * `group` is a constituency within a bloc; `bloc` null means all together.
 */
export type Because =
  | { readonly code: 'not-heard-enough'; readonly bloc: string | null }
  | { readonly code: 'bloc-rejects' | 'bloc-short'; readonly bloc: string }
  | { readonly code: 'group-rejects'; readonly group: string }
  | {
      readonly code:
        | 'passes' | 'nobody-keeps' | 'share-for' | 'share-against' | 'median' | 'disagreement'
        | 'blocked' | 'too-many-aside' | 'community-not-yet'
    }

export interface Finding {
  readonly verdict: Verdict
  readonly because: Because
}
