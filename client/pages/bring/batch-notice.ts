import { html, nothing, type TemplateResult } from 'lit'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { translate } from '../../i18n/translate.ts'
import { lastBatch, redoBatch, undoBatch } from './brought.ts'
import type { Shelf } from './shelf.ts'

/** What was put last, and how to take all of it back; or what was taken back, and how to have it again. */
export function batchNotice({ live: { doc, state } }: Shelf, redraw: () => void): TemplateResult | typeof nothing {
  const batch = lastBatch(doc)
  if (batch === undefined) return nothing
  const act = (deed: () => void) => (): void => {
    deed()
    redraw()
  }
  if (batch.taken === undefined) {
    return notice({
      tone: 'good',
      live: true,
      words: `${translate('bring:batch.in', { count: batch.count })} ${translate(state === 'synced' ? 'bring:batch.seen' : 'bring:batch.waits')}`,
      acts: html`<button type="button" class="btn" @click=${act(() => undoBatch(doc))}>${icon('undo')}${translate('bring:batch.undo')}</button>`,
    })
  }
  const taken = batch.taken.reduce((sum, items) => sum + items.length, 0)
  return notice({
    tone: 'info',
    live: true,
    words: batch.stay === 0 ? translate('bring:batch.out', { count: taken }) : `${translate('bring:batch.out', { count: taken })} ${translate('bring:batch.stay', { count: batch.stay })}`,
    acts: html`<button type="button" class="btn" @click=${act(() => redoBatch(doc))}>${translate('bring:batch.again')}</button>`,
  })
}
