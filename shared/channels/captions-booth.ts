import type { CaptionLane } from './captions.ts'

/** What is lost first when one interprets from another's interpretation; and `words` to one's partner in the booth. */
export const boothKinds = ['number', 'name', 'acronym', 'words'] as const
export type BoothKind = (typeof boothKinds)[number]

/** A note to all booths of a place, or words to the partner. */
export interface BoothSaying extends CaptionLane {
  readonly kind: BoothKind
  readonly text: string
}

/** As it comes to a booth; `by` is an alias, `language` that of the booth it comes from. */
export interface BoothNews extends BoothSaying {
  readonly by: string
}
