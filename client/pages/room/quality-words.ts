import { html, nothing, type TemplateResult } from 'lit'
import type { CostliestDemand, RotationQuality } from '../../../shared/rotation/rotation.ts'
import { travels } from '../../../shared/meeting/lookup.ts'
import { icon } from '../../elements/icon.ts'
import { formatList, formatNumber } from '../../i18n/format.ts'
import { nameIn } from '../../i18n/language-name.ts'
import { language as spoken, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { tableName } from '../../session/texts.ts'

/** How good a plan is, in sentences, each with the bound that no plan can pass. Needs the namespace `rotation`. */
export function qualityWords(store: ConsultationStore, quality: RotationQuality): TemplateResult {
  const [first = '', ...others] = sentences(store, quality)
  return html`<div class="stack gap-2 plan-quality"><p><b>${first}</b></p><ul class="stack gap-1">${others.map((words) => html`<li class="note">${icon('check')}<span>${words}</span></li>`)}</ul>${costliest(store, quality.costliest)}</div>`
}

function sentences({ view }: ConsultationStore, quality: RotationQuality): readonly string[] {
  const { repeatedMeetings: repeats, boundOnRepeats: bound, mostMeetings, averageMet, mix, boundOnMix, lone, interpreterPlaces, interpreterMoves } = quality
  const others = Math.max(0, Object.values(view.seats).filter(travels).length - 1)
  const most = mostMeetings < 2 ? '' : translate('rotation:quality.most', { count: mostMeetings })
  return [
    repeats === 0
      ? translate('rotation:quality.never_again')
      : `${translate('rotation:quality.repeats', { count: repeats })} ${repeats === bound ? translate('rotation:quality.least') : translate('rotation:quality.bound', { bound: formatNumber(bound) })}`,
    most,
    translate('rotation:quality.met', { met: formatNumber(averageMet / 100), others: formatNumber(others) }),
    mix <= boundOnMix ? translate('rotation:quality.mix_least') : translate('rotation:quality.mix', { mix: formatNumber(mix), bound: formatNumber(boundOnMix) }),
    lone.remote + lone.community === 0 ? translate('rotation:quality.lone_none') : '',
    lone.remote === 0 ? '' : translate('rotation:quality.lone_remote', { count: lone.remote }),
    lone.community === 0 ? '' : translate('rotation:quality.lone_community', { count: lone.community }),
    interpreterPlaces.every((places) => places === 0) ? translate('rotation:quality.interpreters_none') : translate('rotation:quality.interpreters', { places: interpreterPlaces.map(formatNumber).join(', ') }),
    interpreterMoves === 0 ? '' : translate('rotation:quality.moves', { count: interpreterMoves }),
  ].filter((words) => words !== '')
}

function costliest({ view }: ConsultationStore, { demand, subject, repeats }: CostliestDemand): TemplateResult | typeof nothing {
  if (demand === 'none' || repeats <= 0) return nothing
  const about = demand === 'language' ? nameIn(subject, spoken()) : demand === 'capacity' ? tableNamed(view.structure.tables, subject, (id) => tableName(view, id).text) : subject
  return html`<p class="soft">${translate(`rotation:quality.cost.${demand}`, { subject: about, repeats: formatNumber(repeats) })}</p>`
}

function tableNamed(tables: readonly { readonly id: string }[] = [], id: string, name: (id: string) => string): string {
  const those = id === '' ? tables : tables.filter((table) => table.id === id)
  return formatList(those.map((table) => name(table.id)))
}
