import { html, nothing, type TemplateResult } from 'lit'
import { termsInForce, type TermInForce } from '../../../shared/meeting/glossary.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import type { ItemId } from '../../../shared/ids.ts'
import { CafeDialog } from '../../elements/dialog.ts'
import { icon } from '../../elements/icon.ts'
import { said } from '../../elements/said.ts'
import { loadWords, translate } from '../../i18n/translate.ts'
import { inReaderLanguage, sourceOf } from '../../session/texts.ts'
import { consultationOfTab } from '../../session/tab-consultation.ts'
import { standingChip } from './standing.ts'

/** Shows what a word of the meeting means, in the reader's language where it is there. Rejects when the words of the interface cannot be had. */
export async function showTerm(id: ItemId): Promise<void> {
  await loadWords('glossary')
  const consultation = consultationOfTab()
  const term = consultation === undefined ? undefined : termsInForce(consultation.view).find((one) => one.id === id)
  if (consultation === undefined || term === undefined) return
  const dialog = new CafeDialog()
  const close = (): void => {
    dialog.open = false
  }
  const toAll = (): void => {
    close()
    consultation.go('glossary')
  }
  dialog.heading = inReaderLanguage(term.term, sourceOf(consultation.view)).text
  dialog.content = html`${meaningOf(term, consultation.view)}
    <div class="row"><button type="button" class="btn primary" @click=${close}>${translate('glossary:close')}</button>
      ${consultation.pages.includes('glossary') ? html`<button type="button" class="btn" @click=${toAll}>${icon('book')}${translate('glossary:all')}</button>` : nothing}</div>`
  dialog.addEventListener('dialog-closed', () => dialog.remove())
  document.body.append(dialog)
  dialog.open = true
}

/** The meaning in the reader's language, where it stands, and the same word in the meeting's other languages. */
function meaningOf(entry: TermInForce, view: Consultation): TemplateResult {
  const name = inReaderLanguage(entry.term, sourceOf(view))
  const meaning = inReaderLanguage(entry.meaning, sourceOf(view))
  const others = Object.entries(entry.term).filter(([language]) => language !== name.language)
  return html`<p class="said">${said(meaning.text, meaning.language)}</p>
    <div>${standingChip(entry.standing, entry.by)}</div>
    ${others.length === 0 ? nothing : html`<p class="meta">${others.map(([language, text], index) => html`${index === 0 ? nothing : ' · '}${said(text, language)}`)}</p>`}`
}
