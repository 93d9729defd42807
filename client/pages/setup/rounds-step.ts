import { html, nothing, type TemplateResult } from 'lit'
import type { RoundPlan } from '../../../shared/consultation/schemas.ts'
import { limits } from '../../../shared/limits.ts'
import { icon } from '../../elements/icon.ts'
import { tick } from '../../elements/tick.ts'
import { formatDuration, formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import { inReaderLanguage } from '../../session/texts.ts'
import { changed, type Editor, nameIn, newId, sourceLanguage, without } from './draft.ts'
import { numberField, wordsField } from './fields.ts'
import { lengthField } from './lengths.ts'
import './planned-times.ts'
import './timetable.ts'

const MINUTE_MS = 60_000
const MINUTES = 30

type Agenda = NonNullable<Editor['draft']['agenda']>
const REST: Agenda = [{ stage: 'plenary' }, { stage: 'refine' }]

/** The course of the meeting: with or without a pre-meeting, the café's rounds, and what it aims at. */
export function roundsStep(editor: Editor): TemplateResult {
  const { draft, change, remove, wayBack } = editor
  const agenda = draft.agenda ?? REST
  const premeeting = agenda.some(({ stage }) => stage === 'premeeting')
  const rounds = agenda.find(({ stage }) => stage === 'cafe')?.rounds ?? []
  const before = agenda.filter(({ stage }) => stage === 'premeeting')
  const after = agenda.filter(({ stage }) => stage !== 'premeeting' && stage !== 'cafe')
  const cafe = agenda.find(({ stage }) => stage === 'cafe')
  const withRounds = (next: readonly RoundPlan[]): Pick<Editor['draft'], 'agenda'> => ({ agenda: [...before, { ...cafe, stage: 'cafe', rounds: [...next] }, ...after] })
  const setRounds = (next: readonly RoundPlan[]): void => change(withRounds(next))
  const setPremeeting = (wanted: boolean): void =>
    change({ agenda: [...(wanted ? [{ stage: 'premeeting' as const }] : []), ...agenda.filter(({ stage }) => stage !== 'premeeting')] })
  const name = translate('setup:rounds.default_title', { number: formatNumber(rounds.length + 1) })
  const add = (): void => setRounds([...rounds, { id: newId(), title: { [sourceLanguage(draft)]: name }, minutes: rounds.at(-1)?.minutes ?? MINUTES }])
  const whole = rounds.reduce((sum, { minutes }) => sum + minutes, 0)
  return html`<div class="stack gap-6">
    <section class="stack gap-3" aria-labelledby="setup-premeeting">
      <h2 id="setup-premeeting">${translate('setup:premeeting.heading')}</h2>
      ${tick({ label: translate('setup:premeeting.label'), hint: translate('setup:premeeting.hint'), checked: premeeting, onChange: setPremeeting })}
    </section>
    <section class="stack gap-3" aria-labelledby="setup-rounds">
      <h2 id="setup-rounds">${translate('setup:rounds.heading')}</h2>
      <p>${translate('setup:rounds.what')}</p>
      <ol class="stack">${rounds.map(
        (round) => html`<li class="setup-round">
          ${wordsField({ id: `round-${round.id}`, label: translate('setup:rounds.title'), words: round.title, languages: draft.languages, maxLength: limits.titleCharacters, onChange: (title) => setRounds(changed(rounds, round.id, { title })) })}
          ${lengthField({ id: `length-round-${round.id}`, label: translate('setup:rounds.length'), whose: inReaderLanguage(round.title, sourceLanguage(draft)).text, length: { minutes: round.minutes, days: null }, units: ['minutes', 'half_days'], onChange: ({ minutes }) => setRounds(changed(rounds, round.id, { minutes: minutes ?? round.minutes })) })}
          <button type="button" class="btn quiet" @click=${() => remove('rounds', nameIn(draft, round.title), withRounds(without(rounds, round.id)))}>${translate('setup:act.remove')}</button>
        </li>`,
      )}</ol>
      ${wayBack('rounds')}
      ${rounds.length === 0 ? nothing : html`<p class="soft">${translate('setup:rounds.whole', { length: formatDuration(whole * MINUTE_MS) })}</p>`}
      <p><button type="button" class="btn" ?disabled=${rounds.length >= limits.rounds} @click=${add}>${icon('plus')}${translate('setup:rounds.add')}</button></p>
    </section>
    <cafe-timetable .structure=${draft} .change=${change}></cafe-timetable>
    <cafe-planned-times .draft=${draft} .change=${change}></cafe-planned-times>
    ${aim(editor)}
  </div>`
}

/** How many questions the plenary is to keep; it can be changed until the plenary closes. */
export function aim({ consultation, acting }: Pick<Editor, 'consultation' | 'acting'>): TemplateResult | typeof nothing {
  if (consultation === null || !consultation.may({ do: 'set-target' })) return nothing
  const set = (target: number): void =>
    void acting.run('aim', () => consultation.command({ type: 'set-target', target }), translate('setup:aim.done', { number: formatNumber(target) }))
  return html`<section class="stack gap-3" aria-labelledby="setup-aim">
    <h2 id="setup-aim">${translate('setup:aim.heading')}</h2>
    <div class="setup-number">${numberField({ id: 'aim', label: translate('setup:aim.label'), hint: translate('setup:aim.hint'), value: consultation.view.target, least: 1, most: limits.candidates, onChange: set })}</div>
    ${acting.refusal('aim')}
  </section>`
}
