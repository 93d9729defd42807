import { html, nothing, type TemplateResult } from 'lit'
import { icon, type IconName } from './icon.ts'

/** The frame's line repeats what the colour says: solid, dashed (draft), double (stale), dotted (missing). */
export type ChipTone = 'plain' | 'good' | 'draft' | 'stale' | 'missing' | 'info' | 'lamp'

const DRAWN: Readonly<Record<ChipTone, IconName | undefined>> = {
  plain: undefined,
  good: 'check',
  draft: 'pen',
  stale: 'alert',
  missing: 'dash',
  info: 'info',
  lamp: undefined,
}

/** A state in a word. Each tone has its drawing; `drawn` replaces it. */
export function chip(tone: ChipTone, words: string | TemplateResult, drawn: IconName | undefined = DRAWN[tone]): TemplateResult {
  return html`<span class="chip ${tone}">${drawn === undefined ? nothing : icon(drawn)}<span>${words}</span></span>`
}
