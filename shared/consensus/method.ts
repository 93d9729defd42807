/**
 * The ways in which a round of narrowing can ask, all behind one shape, for server, board and phone alike:
 * a scale of answers, each on one side, and what is counted by group (`tally.ts`), judged (`judge.ts`) and
 * shown (`disclosure.ts`) without asking again which method it is.
 *
 * - `screening`: keep, unsure, drop
 * - `rating`: 1 to 9 as in RAND/UCLA, with the measure of disagreement
 * - `share`: 1 to 9, judged by 70 % for and 15 % against in every group (COMET)
 * - `gradient`: Kaner's eight gradients of agreement, 1 whole-hearted to 8 veto
 * - `consent`: the call for consensus; it decides, the others only sort
 */
export const methods = ['screening', 'rating', 'share', 'gradient', 'consent'] as const
export type Method = (typeof methods)[number]

/** Answers, too, and heard as such; they take no side and are in no share. */
export const abstentions = ['skip', 'not-mine'] as const
export type Abstention = (typeof abstentions)[number]

/** The answers of each method that take a place on its scale; counts are kept in this order. */
export const scales = {
  screening: ['keep', 'unsure', 'drop'],
  rating: [1, 2, 3, 4, 5, 6, 7, 8, 9],
  share: [1, 2, 3, 4, 5, 6, 7, 8, 9],
  gradient: [1, 2, 3, 4, 5, 6, 7, 8],
  consent: ['agree', 'reservation', 'aside', 'block'],
} as const satisfies Readonly<Record<Method, readonly (string | number)[]>>

export type Placed<M extends Method = Method> = (typeof scales)[M][number]
export type Answer<M extends Method = Method> = Placed<M> | Abstention

export type Side = 'for' | 'between' | 'against'

/**
 * On which side each place of a scale is, in the order of `scales`. Of the gradients 1 to 3 and 6 (does not like
 * it, will support it) can live with the item; 7 and 8 cannot. In a call who stands aside does not go along.
 */
const sides: Readonly<Record<Method, readonly Side[]>> = {
  screening: ['for', 'between', 'against'],
  rating: ['against', 'against', 'against', 'between', 'between', 'between', 'for', 'for', 'for'],
  share: ['against', 'against', 'against', 'between', 'between', 'between', 'for', 'for', 'for'],
  gradient: ['for', 'for', 'for', 'between', 'between', 'for', 'against', 'against'],
  consent: ['for', 'for', 'against', 'against'],
}

/** The sides of a method's places, in the order of its scale. */
export function sidesOf(method: Method): readonly Side[] {
  return sides[method]
}

/** All that a ballot may answer, abstentions last. */
export function answersTo(method: Method): readonly Answer[] {
  return [...scales[method], ...abstentions]
}

/** Whether what came from outside is an answer to this method; `3` is, `'3'` is not. */
export function isAnswerTo<M extends Method>(method: M, value: unknown): value is Answer<M> {
  return answersTo(method).some((answer) => answer === value)
}

/** Where on the scale an answer stands, from 0; none for an abstention. */
export function placeOf(method: Method, answer: Answer): number | undefined {
  const place = scales[method].findIndex((one) => one === answer)
  return place < 0 ? undefined : place
}

/** Who has a reservation, stands aside, blocks or vetoes is asked for the reason, in their own words. */
export function needsReason(method: Method, answer: Answer): boolean {
  if (method === 'consent') return answer === 'reservation' || answer === 'aside' || answer === 'block'
  return method === 'gradient' && answer === VETO
}

/** The last gradient: a block by another name. */
const VETO = 8
