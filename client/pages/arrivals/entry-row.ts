import { html, nothing, type TemplateResult } from 'lit'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { icon } from '../../elements/icon.ts'
import { named } from '../../elements/said.ts'
import { tableMark } from '../../elements/table-badge.ts'
import { translate } from '../../i18n/translate.ts'
import { tableIndexOf, tableName } from '../../session/texts.ts'
import type { Entry } from './entries.ts'

/** The id of a line in the page; keys hold a space, ids may not. */
export const optionId = ({ key }: Pick<Entry, 'key'>): string => `arrival-${key.replaceAll(/\W/g, '-')}`

/** Who, of which organisation, whether they have come, and at which table they sit. */
export function entryRow(view: Consultation, entry: Entry, active: boolean, choose: () => void): TemplateResult {
  const { name, group, mark, presence, role, remote, place, table } = entry
  const about = [place === null ? group : '', role === 'participant' ? '' : translate(`app:role.${role}`), mark, remote ? translate('common:presence.remote') : '']
  return html`<li id=${optionId(entry)} role="option" aria-selected=${active ? 'true' : 'false'} class="is-${presence}" @click=${choose}>
    ${icon(presence === 'come' ? 'check' : presence === 'missing' ? 'dash' : place === null ? 'person' : 'key')}
    <span class="grow"><b>${named(name)}</b> <span class="meta">${about.filter((part) => part !== '').join(' · ')}</span></span>
    <span>${table === undefined ? nothing : tableMark(tableIndexOf(view, table), tableName(view, table).text)}</span>
    <span class="meta">${translate(`arrivals:presence.${presence}`)}</span>
  </li>`
}
