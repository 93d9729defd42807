import { html, nothing, type TemplateResult } from 'lit'
import { pauseKinds } from '../../../shared/consultation/pause-kinds.ts'
import type { PausePlan } from '../../../shared/consultation/schemas.ts'
import { limits } from '../../../shared/limits.ts'
import { selectField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import { signOf } from './days-picture.ts'
import { wordsField } from './fields.ts'
import type { TimetableEditor } from './timetable.ts'
import { movedTo, nextPause } from './timetable-edits.ts'

const OWN = 'own'

/** Coffee, meals, nights: each with its name, its beginning and its end. */
export function pausesPart(editor: TimetableEditor): TemplateResult {
  const { timetable, zone, set, wayBack } = editor
  const next = nextPause(timetable, zone, Date.now())
  const add = (): void => {
    if (next !== undefined) set({ ...timetable, pauses: [...timetable.pauses, next] })
  }
  return html`<section class="stack gap-3" aria-labelledby="setup-pauses">
    <h3 id="setup-pauses">${translate('setup:times.pauses')}</h3>
    <p class="soft">${translate('setup:times.pauses_what')}</p>
    ${timetable.pauses.length === 0 ? nothing : html`<ol class="times-rows">${timetable.pauses.map((pause, index) => pauseRow(editor, pause, index))}</ol>`}
    ${wayBack}
    <p><button type="button" class="btn" ?disabled=${next === undefined || timetable.pauses.length >= limits.plannedPauses} @click=${add}>${icon('plus')}${translate('setup:times.add_pause')}</button></p>
  </section>`
}

function pauseRow({ timetable, structure, zone, faultsOf, nameOf, set, moment }: TimetableEditor, pause: PausePlan, index: number): TemplateResult {
  const row = `pause ${index}` as const
  const number = formatNumber(index + 1)
  const put = (next: PausePlan): void => set({ ...timetable, pauses: timetable.pauses.map((one, at) => (at === index ? next : one)) })
  const remove = (): void => set({ ...timetable, pauses: timetable.pauses.filter((_, at) => at !== index) }, translate('setup:act.removed', { what: nameOf(row) }))
  const kind = pause.kind ?? OWN
  const choose = (value: string): void => {
    const { kind: _kind, name: _name, ...rest } = pause
    const wanted = pauseKinds.find((one) => one === value)
    put(wanted === undefined ? { ...rest, name: {} } : { ...rest, kind: wanted })
  }
  return html`<li class="times-row times-pause"><span class="days-sign pause" aria-hidden="true">${signOf(timetable, row)}</span>
    <div class="times-name stack gap-2">${selectField({
      id: `pause-${index}-kind`,
      label: translate('setup:times.pause_name', { number }),
      value: kind,
      options: [...pauseKinds.map((value) => ({ value, label: translate(`clock:pause.${value}`) })), { value: OWN, label: translate('setup:times.own_words') }],
      onChange: choose,
    })}
    ${pause.kind === undefined ? wordsField({ id: `pause-${index}-name`, label: translate('setup:times.own_name'), words: pause.name ?? {}, languages: structure.languages, maxLength: limits.titleCharacters, onChange: (name) => put({ ...pause, name }) }) : nothing}</div>
    ${moment({ id: `pause-${index}-from`, label: translate('setup:times.pause_from'), error: faultsOf(row), value: pause.from, required: true, onChange: (from) => (from === null ? undefined : put(movedTo(pause, zone, from))) })}
    ${moment({ id: `pause-${index}-until`, label: translate('setup:times.pause_until'), value: pause.until, required: true, onChange: (until) => (until === null ? undefined : put({ ...pause, until })) })}
    <button type="button" class="btn quiet" @click=${remove}>${icon('close')}${translate('setup:act.remove')}<span class="unseen">: ${nameOf(row)}</span></button>
  </li>`
}
