import type { Tally } from './tally.ts'

/** The answers to a call for consensus, bloc by bloc; people with a vote but no bloc stand under `''`. */
export interface StanceTally {
  readonly blocs: readonly BlocStances[]
}

export interface BlocStances {
  readonly bloc: string
  /** People of the bloc who are present and have a vote. */
  readonly present: number
  readonly support: number
  readonly reservation: number
  readonly aside: number
  readonly block: number
}

/** The same, counted by bloc alone. */
export function tallyOfStances({ blocs }: StanceTally): Tally {
  return {
    method: 'consent',
    groups: blocs.map(({ bloc, present, support, reservation, aside, block }) => ({
      group: bloc, bloc, community: false, present, counts: [support, reservation, aside, block], skipped: 0, notMine: 0,
    })),
  }
}
