import { html, type TemplateResult } from 'lit'
import type { StakeholderPlan, TablePlan } from '../../../shared/consultation/schemas.ts'
import { limits } from '../../../shared/limits.ts'
import { icon } from '../../elements/icon.ts'
import { tableBadge } from '../../elements/table-badge.ts'
import { translate } from '../../i18n/translate.ts'
import { wordsOf } from '../../session/texts.ts'
import { changed, type Editor, hasWords, isFresh, nameIn, newId, sourceLanguage, without } from './draft.ts'
import { numberField, wordsField } from './fields.ts'

const CHAIRS = 10

/** Whom the questions address, and the tables where they are written: one for each, with its chairs. */
export function tablesStep(editor: Editor): TemplateResult {
  const { draft, change } = editor
  const add = (): void => {
    const stakeholder = newId()
    change({
      stakeholders: [...(draft.stakeholders ?? []), { id: stakeholder, name: {} }],
      tables: [...(draft.tables ?? []), { id: newId(), stakeholder, capacity: CHAIRS }],
    })
  }
  return html`<div class="stack gap-5">
    <h2>${translate('setup:tables.heading')}</h2>
    <p>${translate('setup:tables.what')}</p>
    <div>${(draft.stakeholders ?? []).map((one) => stakeholder(editor, one))}</div>
    ${editor.wayBack('stakeholders')}
    <p><button type="button" class="btn" ?disabled=${(draft.stakeholders ?? []).length >= limits.stakeholders || (draft.tables ?? []).length >= limits.tables} @click=${add}>${icon('plus')}${translate('setup:tables.add')}</button></p>
  </div>`
}

function stakeholder(editor: Editor, { id, name, describes }: StakeholderPlan): TemplateResult {
  const { draft, change } = editor
  const own = (draft.tables ?? []).filter((table) => table.stakeholder === id)
  const [first] = own
  const source = sourceLanguage(draft)
  const title = hasWords(name) ? wordsOf(name, source) : html`<span class="soft">${translate('setup:act.unnamed')}</span>`
  const index = (draft.tables ?? []).findIndex((table) => table.id === first?.id)
  const set = (parts: Partial<StakeholderPlan>): void => change({ stakeholders: changed(draft.stakeholders, id, parts) })
  const remove = (): void =>
    editor.remove('stakeholders', nameIn(draft, name), { stakeholders: without(draft.stakeholders, id), tables: (draft.tables ?? []).filter((table) => table.stakeholder !== id) })
  const addTable = (): void => change({ tables: [...(draft.tables ?? []), { id: newId(), stakeholder: id, capacity: CHAIRS }] })
  return html`<details class="setup-row" ?open=${isFresh(id)}>
    <summary>${first === undefined ? html`<span class="row gap-2">${title}<span class="meta">${translate('setup:tables.no_table')}</span></span>` : tableBadge(index, title)}</summary>
    <div class="stack gap-3">
      ${wordsField({ id: `stakeholder-${id}`, label: translate('setup:tables.name'), words: name, languages: draft.languages, maxLength: limits.titleCharacters, onChange: (words) => set({ name: words }) })}
      <details class="setup-languages"><summary>${translate('setup:tables.describe')}</summary><div>
        ${wordsField({ id: `describes-${id}`, label: translate('setup:tables.describes'), words: describes ?? {}, languages: draft.languages, maxLength: limits.summaryCharacters, lines: 2, onChange: (words) => set({ describes: words }) })}
      </div></details>
      ${own.map((table, place) => chairs(editor, table, place, nameIn(draft, name)))}
      <p class="row">
        <button type="button" class="btn quiet" ?disabled=${(draft.tables ?? []).length >= limits.tables} @click=${addTable}>${icon('plus')}${translate(first === undefined ? 'setup:tables.give_table' : 'setup:tables.second_table')}</button>
        <button type="button" class="btn quiet" @click=${remove}>${translate('setup:act.remove')}</button>
      </p>
    </div>
  </details>`
}

function chairs({ draft, change, remove }: Editor, { id, capacity }: TablePlan, place: number, name: string): TemplateResult {
  return html`<div class="row setup-chairs">
    ${numberField({ id: `chairs-${id}`, label: translate('setup:tables.chairs'), hint: place === 0 ? translate('setup:tables.chairs_hint') : undefined, value: capacity, least: 2, most: limits.people, onChange: (value) => change({ tables: changed(draft.tables, id, { capacity: value }) }) })}
    <button type="button" class="btn quiet" @click=${() => remove('stakeholders', translate('setup:tables.one', { name }), { tables: without(draft.tables, id) })}>${translate('setup:tables.remove_table')}</button>
  </div>`
}
