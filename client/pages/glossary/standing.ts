import type { TemplateResult } from 'lit'
import type { SettledTerm } from '../../../shared/meeting/glossary.ts'
import { chip } from '../../elements/chip.ts'
import { translate } from '../../i18n/translate.ts'

/** Where a word of the meeting stands. */
export function standingChip(standing: 'proposed' | SettledTerm['standing'], by?: SettledTerm['by']): TemplateResult {
  if (standing === 'proposed') return chip('draft', translate('glossary:standing.proposed'))
  if (standing === 'dropped') return chip('missing', translate('glossary:standing.dropped'))
  return chip('good', translate(by === 'plenary' ? 'glossary:standing.agreed_plenary' : 'glossary:standing.agreed'))
}
