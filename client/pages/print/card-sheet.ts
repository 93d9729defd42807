import { html, nothing, type TemplateResult } from 'lit'
import '../../elements/qr.ts'
import { stakeholderOf, tableOf } from '../../../shared/meeting/lookup.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import { directionOf } from '../../../shared/languages.ts'
import { said } from '../../elements/said.ts'
import { tableSymbol } from '../../elements/table-badge.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { sourceOf, tableIndexOf, tableName, wordsOf } from '../../session/texts.ts'
import type { Rules } from './etiquette.ts'
import { sheetRounds } from './sheet-parts.ts'

export interface CardSheet {
  readonly consultation: ConsultationStore
  readonly table: ItemId
  /** In which the table's name stands first. */
  readonly language: Language
  readonly link: string
  /** Where the link opens the door by itself: the same as a code to type. */
  readonly code: string | undefined
  readonly etiquette: readonly Rules[]
}

/** The card that stands on a table: whose table it is, in all languages, how one talks there, when, and how to come in by phone. */
export function cardSheet({ consultation, table, language, link, code, etiquette }: CardSheet): TemplateResult {
  const { view } = consultation
  const stakeholder = stakeholderOf(view, tableOf(view, table)?.stakeholder ?? '')
  const name = stakeholder?.name ?? {}
  const first = name[language] === undefined ? tableName(view, table) : { text: name[language], language }
  const others = view.structure.languages.flatMap((other) => (other === first.language || name[other] === undefined || name[other] === first.text ? [] : [{ language: other, text: name[other] }]))
  const about = stakeholder?.describes
  return html`<article class="tent">
    <p class="tent-meeting">${wordsOf(view.structure.title, sourceOf(view))}</p>
    <div class="tent-sign">${tableSymbol(tableIndexOf(view, table))}</div>
    <h2 class="tent-name" lang=${first.language} dir=${directionOf(first.language)}>${first.text}</h2>
    ${others.length === 0 ? nothing : html`<ul class="tent-names">${others.map(({ language, text }) => html`<li>${said(text, language)}</li>`)}</ul>`}
    ${about === undefined ? nothing : html`<p class="tent-about book">${wordsOf(about, sourceOf(view))}</p>`}
    <div class="tent-rules">${etiquette.map(({ language, rules }) => html`<ul lang=${language} dir=${directionOf(language)}>${rules.map((rule) => html`<li>${rule}</li>`)}</ul>`)}</div>
    <div class="tent-foot">
      <section class="tent-rounds"><h3>${translate('paper:card.rounds')}</h3>${sheetRounds(view)}</section>
      <section class="tent-door"><cafe-qr .text=${link} .label=${translate('paper:card.qr', { address: link })}></cafe-qr>
        <div><p><b>${translate('paper:card.come_in')}</b></p><p>${translate(code === undefined ? 'paper:card.own_code' : 'paper:card.scan')}</p><p class="tent-address"><bdi>${new URL(link).host}</bdi>${code === undefined ? nothing : html`<br><span class="tent-code">${code}</span>`}</p></div></section>
    </div>
  </article>`
}
