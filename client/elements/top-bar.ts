import { html, nothing, type TemplateResult } from 'lit'
import { translate } from '../i18n/translate.ts'
import { languageChoice } from './language-choice.ts'
import { quickExit } from './quick-exit.ts'
import { tableBadge, tableClass } from './table-badge.ts'

export interface TopBar {
  /** Where am I: the name of the page, or of the table (then with `tableIndex`). */
  readonly place: string | TemplateResult
  /** Counts from 0. Lays the table's cloth over the bar. */
  readonly tableIndex?: number | undefined
  /** A few soft words beside the name. */
  readonly aside?: string | TemplateResult | undefined
  /** True where the place is also the page's only `<h1>`. */
  readonly heading?: boolean | undefined
  /** False where the page shows the languages itself. */
  readonly languages?: boolean | undefined
}

/** Skip link, place, language, and last the quick exit. The page's content is `<main id="main" tabindex="-1">`. */
export function topBar({ place, tableIndex, aside, heading = false, languages = true }: TopBar): TemplateResult {
  const name = tableIndex === undefined ? html`<span class="place">${place}</span>` : tableBadge(tableIndex, place)
  const skip = (event: Event): void => {
    event.preventDefault() // the address is the router's; only the focus moves
    document.querySelector<HTMLElement>('#main')?.focus()
  }
  return html`<a class="skip" href="#main" @click=${skip}>${translate('common:skip')}</a>
    <header class="top ${tableIndex === undefined ? '' : `cloth ${tableClass(tableIndex)}`}">
      ${heading ? html`<h1 class="where">${name}</h1>` : html`<b class="where">${name}</b>`}${aside === undefined ? nothing : html`<span class="soft aside">${aside}</span>`}
      ${languages ? languageChoice() : nothing}${quickExit()}
    </header>`
}
