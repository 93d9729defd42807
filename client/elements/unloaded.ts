import { html, type TemplateResult } from 'lit'
import { translate } from '../i18n/translate.ts'
import { notice } from './notice.ts'

/** What has not come yet: a part of the page, or its words. */
interface Late {
  /** True when only loading the page again can help. */
  readonly stuck: boolean
  again(): void
}

/** Stands where something should be that could not be had yet: says that it is asked for again, and how to do so oneself. */
export function unloaded(late: Late): TemplateResult {
  const act = html`<button type="button" class="btn" @click=${() => late.again()}>${translate(late.stuck ? 'app:reload' : 'app:again')}</button>`
  return notice({ tone: 'warn', words: translate('app:unloaded'), acts: act, live: true })
}
