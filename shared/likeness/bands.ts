import type { LikenessKind } from './likeness.ts'
import type { Compared } from './compare.ts'

/** From which likeness of their words on two items look the same: obvious copies, as our notes measured it. */
const SAME = 0.9
/**
 * From here on words are similar. Of the 1,653 pairs of different questions of the Kyiv case none reaches it in any of
 * its languages; what is reworded by a word or two does.
 */
const SIMILAR = 0.6
/**
 * Below that, kindred. In the Kyiv case, whose families are the same question worded anew at every table, the weakest pair
 * by which one of them is found lies at 0.27; and whoever asks the same is among the three nearest of each other.
 */
const KINDRED = 0.2
export const KINDRED_NEAREST = 3

/**
 * How like two texts are: the likeness of their words where it is enough to call them similar; else, below that, the
 * mean of words and senses.
 */
export function likenessFrom({ surface, sense }: Pick<Compared, 'surface' | 'sense'>): number {
  if (surface >= SIMILAR) return Math.min(1, surface)
  return Math.min(SIMILAR - 0.01, Math.max(surface, (surface + sense) / 2))
}

export function kindOf(likeness: number): LikenessKind | undefined {
  if (likeness >= SAME) return 'same'
  if (likeness >= SIMILAR) return 'similar'
  return likeness >= KINDRED ? 'kindred' : undefined
}
