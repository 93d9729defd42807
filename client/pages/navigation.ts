import { html, nothing, type TemplateResult } from 'lit'
import { leads } from '../../shared/meeting/lookup.ts'
import '../elements/loaded-later.ts'
import { notice } from '../elements/notice.ts'
import { type TopBar, topBar } from '../elements/top-bar.ts'
import { translate } from '../i18n/translate.ts'
import type { ConsultationStore } from '../session/consultation.ts'

/** What every page begins with: where one is, the word that one is offline, and the way to the other pages. */
export function pageHead(consultation: ConsultationStore | null | undefined, bar: TopBar): TemplateResult {
  if (consultation === null || consultation === undefined) return topBar(bar)
  return html`${topBar(bar)}
    <div class="connection" role="status">
      ${consultation.connection === 'offline' ? html`<div class="connection-words">${notice({ tone: 'warn', words: translate('app:offline') })}</div>` : nothing}
    </div>
    ${wordsToAll(consultation)}${helpAsked(consultation)}
    ${navigation(consultation)}`
}

const loadBroadcasts = (): Promise<unknown> => import('./broadcasts.ts')

/** Fetched once something has been said to all. Who leads has it before them in the room. */
function wordsToAll(consultation: ConsultationStore): TemplateResult | typeof nothing {
  if (leads(consultation.me) || consultation.view.broadcasts.every(({ kind }) => kind === 'taken-back')) return nothing
  return html`<cafe-loaded-later .load=${loadBroadcasts} .content=${html`<cafe-broadcasts .consultation=${consultation}></cafe-broadcasts>`}></cafe-loaded-later>`
}

const loadHelp = (): Promise<unknown> => import('./help-elsewhere.ts')

/** Whoever leads and looks elsewhere learns that somebody asks for help; the room itself shows who and what. */
function helpAsked(consultation: ConsultationStore): TemplateResult | typeof nothing {
  const { me, view, page, pages } = consultation
  if (!leads(me) || page === 'room' || !pages.includes('room') || view.cafe.help.every(({ answered }) => answered)) return nothing
  return html`<cafe-loaded-later .load=${loadHelp} .content=${html`<cafe-help-elsewhere .consultation=${consultation}></cafe-help-elsewhere>`}></cafe-loaded-later>`
}

/** The pages offered to this seat. There is no address to them: what is open on this device stays in this tab. */
function navigation(consultation: ConsultationStore): TemplateResult | typeof nothing {
  const { pages, page } = consultation
  if (pages.length < 2) return nothing
  return html`<nav class="ways" aria-label=${translate('app:pages.label')}>
    <div class="seg">${pages.map(
      (name) => html`<button type="button" aria-current=${name === page ? 'page' : nothing} @click=${() => consultation.go(name)}>${translate(`app:pages.${name}`)}</button>`,
    )}</div>
  </nav>`
}
