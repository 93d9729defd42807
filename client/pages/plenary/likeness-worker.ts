import type { LikenessFound, LikenessProgress } from '../../../shared/likeness/likeness.ts'
import { likening } from '../../../shared/likeness/suggest.ts'
import type { LikenessTask } from './likeness-search.ts'

/** Compares items beside the page, which stays quick meanwhile. Whoever no longer wants to know ends it. */

/** How often the page is told how far the comparison has come, ms. */
const TELL_MS = 100

export type LikenessNews = LikenessProgress | { readonly found: LikenessFound }

self.addEventListener('message', ({ data }: MessageEvent<LikenessTask>) => {
  const steps = likening(data.items, data.options)
  let told = performance.now()
  for (;;) {
    const step = steps.next()
    if (step.done === true) return tell({ found: step.value })
    const now = performance.now()
    if (now - told < TELL_MS) continue
    told = now
    tell(step.value)
  }
})

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- only the page that began it listens
const tell = (news: LikenessNews): void => self.postMessage(news)
