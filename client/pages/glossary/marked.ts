import { html, type TemplateResult } from 'lit'
import './marked.css'
import type { GlossaryEntry } from '../../../shared/consultation/schemas.ts'
import type { Language } from '../../../shared/ids.ts'
import { directionOf } from '../../../shared/languages.ts'
import { termsInForce } from '../../../shared/meeting/glossary.ts'
import { markTerms } from '../../../shared/translations/terms.ts'
import { toast } from '../../elements/announce.ts'
import { translate } from '../../i18n/translate.ts'
import { consultationOfTab } from '../../session/tab-consultation.ts'

/** Longer texts are read without marks: each mark costs a look through them. In UTF-16 units. */
const LONGEST = 6_000

async function tell(entry: GlossaryEntry): Promise<void> {
  try {
    const { showTerm } = await import('./meaning.ts')
    await showTerm(entry.id)
  } catch {
    toast(translate('failure:unreachable'))
  }
}

/** Words of the meeting in a text, to be pressed: then their meaning stands there. Only the first time that each is used. */
export function marked(text: string, language: Language): TemplateResult {
  const consultation = consultationOfTab()
  const terms = consultation === undefined ? [] : termsInForce(consultation.view).filter(({ term }) => term[language] !== undefined)
  if (terms.length === 0 || text.length > LONGEST) return html`${text}`
  const seen = new Set<string>()
  return html`${markTerms(text, language, terms).map(({ text: piece, term }) => {
    if (term === undefined || seen.has(term.id)) return piece
    seen.add(term.id)
    return html`<button type="button" class="term" aria-haspopup="dialog" @click=${() => void tell(term)}>${piece}</button>`
  })}`
}

/** The same, with its language and direction said. */
export const saidWithTerms = (text: string, language: Language): TemplateResult => html`<span lang=${language} dir=${directionOf(language)}>${marked(text, language)}</span>`
