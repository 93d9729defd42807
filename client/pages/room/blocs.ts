import { html, nothing, type TemplateResult } from 'lit'
import { constituencyOf } from '../../../shared/meeting/lookup.ts'
import type { Consultation, Seat } from '../../../shared/meeting/state.ts'
import { blocMark } from '../../elements/bloc-mark.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { inReaderLanguage, sourceOf, wordsOf } from '../../session/texts.ts'

/** The place of somebody's bloc among the blocs, from 0; -1 for those of none. */
export function blocIndexOf(view: Consultation, seat: Seat): number {
  const bloc = constituencyOf(view, seat)?.bloc ?? null
  return bloc === null ? -1 : (view.structure.blocs ?? []).findIndex(({ id }) => id === bloc)
}

/** The bloc's name, in the reader's language; for those of none the word for others. */
export function blocName(view: Consultation, index: number): string {
  const bloc = view.structure.blocs?.[index]
  return bloc === undefined ? translate('rotation:meetings.others') : inReaderLanguage(bloc.name, sourceOf(view)).text
}

/** Which shape is which bloc. */
export function blocLegend({ view }: ConsultationStore): TemplateResult | typeof nothing {
  const { blocs = [] } = view.structure
  if (blocs.length === 0) return nothing
  return html`<ul class="row bloc-legend">${blocs.map(({ name }, index) => html`<li>${blocMark(index)} ${wordsOf(name, sourceOf(view))}</li>`)}</ul>`
}
