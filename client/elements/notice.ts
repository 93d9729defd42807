import { html, nothing, type TemplateResult } from 'lit'
import { icon, type IconName } from './icon.ts'

/** Told in place. `lamp` only for what is now: “It is your turn to speak.” */
export type NoticeTone = 'info' | 'good' | 'warn' | 'bad' | 'lamp'

const DRAWN: Readonly<Record<NoticeTone, IconName>> = { info: 'info', good: 'check', warn: 'alert', bad: 'alert', lamp: 'mic' }

export interface Notice {
  readonly tone: NoticeTone
  readonly words: string | TemplateResult
  /** Buttons that answer it. */
  readonly acts?: TemplateResult | undefined
  readonly drawn?: IconName | undefined
  /** True where it comes while the page is open: screen readers hear it when they are ready. */
  readonly live?: boolean | undefined
}

/** Something the platform tells, where it matters, until it no longer does. */
export function notice({ tone, words, acts, drawn = DRAWN[tone], live = false }: Notice): TemplateResult {
  return html`<div class="notice ${tone} ${acts === undefined ? '' : 'with-acts'}" role=${live ? 'status' : nothing}>
    ${icon(drawn)}<p>${words}</p>${acts === undefined ? nothing : html`<div class="row acts">${acts}</div>`}
  </div>`
}
