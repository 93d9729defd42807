import { html, nothing, type TemplateResult } from 'lit'
import type { CostlyDemand, RotationQuality } from '../../../shared/rotation/rotation.ts'
import { travels } from '../../../shared/meeting/lookup.ts'
import { icon } from '../../elements/icon.ts'
import { comma, formatList, formatNumber } from '../../i18n/format.ts'
import { nameIn } from '../../i18n/language-name.ts'
import { language as spoken, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { tableName } from '../../session/texts.ts'

/** More of what a plan pays for would only be read by few. */
const MOST_COSTS = 3

/** How good a plan is, in sentences, each with the bound that no plan can pass, and what it pays for most, once that is known. Needs the namespace `rotation`. */
export function qualityWords(store: ConsultationStore, quality: RotationQuality, costs: readonly CostlyDemand[] = []): TemplateResult {
  const [first, ...others] = sentences(store, quality)
  return html`<div class="stack gap-2 plan-quality"><p><b>${first?.words}</b></p><ul class="stack gap-1">${others.map(({ words, isBest }) => html`<li class="note ${isBest ? '' : 'so'}">${icon(isBest ? 'check' : 'dash')}<span>${words}</span></li>`)}</ul>${costly(store, costs.slice(0, MOST_COSTS))}</div>`
}

interface Sentence {
  readonly words: string
  /** No plan could do this better; the others only say how it is. */
  readonly isBest: boolean
}

function sentences({ view }: ConsultationStore, quality: RotationQuality): readonly Sentence[] {
  const { repeatedMeetings: repeats, boundOnRepeats: bound, mostMeetings, averageMet, mix, boundOnMix, lone, interpreterPlaces, interpreterMoves } = quality
  const others = Math.max(0, Object.values(view.seats).filter(travels).length - 1)
  const best = (words: string): Sentence => ({ words, isBest: true })
  const so = (words: string): Sentence => ({ words, isBest: false })
  const repeated = (): string => `${translate('rotation:quality.repeats', { count: repeats })} ${repeats === bound ? translate('rotation:quality.least') : translate('rotation:quality.bound', { bound: formatNumber(bound) })}`
  // Who travels in a group meets it again and again, and that is what was asked.
  const isInGroups = view.rotation.style === 'carousel'
  return [
    isInGroups ? so(translate('rotation:quality.in_groups')) : repeats === 0 ? best(translate('rotation:quality.never_again')) : so(repeated()),
    ...(mostMeetings < 2 || isInGroups ? [] : [so(translate('rotation:quality.most', { count: mostMeetings }))]),
    so(translate('rotation:quality.met', { met: formatNumber(averageMet / 100), others: formatNumber(others) })),
    mix <= boundOnMix ? best(translate('rotation:quality.mix_least')) : so(translate('rotation:quality.mix', { mix: formatNumber(mix), bound: formatNumber(boundOnMix) })),
    ...(lone.remote + lone.community === 0 ? [best(translate('rotation:quality.lone_none'))] : []),
    ...(lone.remote === 0 ? [] : [so(translate('rotation:quality.lone_remote', { count: lone.remote }))]),
    ...(lone.community === 0 ? [] : [so(translate('rotation:quality.lone_community', { count: lone.community }))]),
    interpreterPlaces.every((places) => places === 0) ? best(translate('rotation:quality.interpreters_none')) : so(translate('rotation:quality.interpreters', { places: interpreterPlaces.map(formatNumber).join(comma()) })),
    ...(interpreterMoves === 0 ? [] : [so(translate('rotation:quality.moves', { count: interpreterMoves }))]),
  ]
}

function costly(store: ConsultationStore, costs: readonly CostlyDemand[]): TemplateResult | typeof nothing {
  if (costs.length === 0) return nothing
  return html`<p>${translate('rotation:cost.heading')}</p><ul class="stack gap-1">${costs.map((cost) => html`<li class="soft">${costWords(store, cost)}</li>`)}</ul>`
}

function costWords({ view }: ConsultationStore, { demand, subject, repeats }: CostlyDemand): string {
  const isTable = demand === 'capacity' || demand === 'closed'
  const about = isTable ? tableNamed(view.structure.tables, subject, (id) => tableName(view, id).text) : demand === 'language' ? nameIn(subject, spoken()) : (view.seats[subject]?.alias ?? '')
  const kind = subject === '' && (demand === 'language' || demand === 'absence') ? (`${demand}_all` as const) : demand
  const without = repeats > 0 ? translate('rotation:cost.without', { count: repeats }) : translate('rotation:cost.with_no_repeats')
  return `${translate(`rotation:cost.kinds.${kind}`, { subject: about })} ${without}`
}

function tableNamed(tables: readonly { readonly id: string }[] = [], id: string, name: (id: string) => string): string {
  const those = id === '' ? tables : tables.filter((table) => table.id === id)
  return formatList(those.map((table) => name(table.id)))
}
