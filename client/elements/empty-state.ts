import { html, nothing, type TemplateResult } from 'lit'

/** Nothing here yet: what that means, what to do next, and the button that does it. */
export function emptyState(words: string, next: string, act?: TemplateResult): TemplateResult {
  return html`<div class="empty"><p><b>${words}</b></p><p>${next}</p>${act ?? nothing}</div>`
}
