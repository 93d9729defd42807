import { html, nothing, type TemplateResult } from 'lit'
import type { Words } from '../../../shared/ids.ts'
import { facts } from '../../elements/facts.ts'
import { icon } from '../../elements/icon.ts'
import { formatDuration, formatList, formatNumber } from '../../i18n/format.ts'
import { languageName } from '../../i18n/language-name.ts'
import { translate } from '../../i18n/translate.ts'
import { inReaderLanguage, wordsOf } from '../../session/texts.ts'
import { type Lack, lacksOf } from './checks.ts'
import { type Editor, sourceLanguage } from './draft.ts'

const MINUTE_MS = 60_000

/** What is set, what is still missing, and what is kept of people. */
export function summaryStep(editor: Editor): TemplateResult {
  const lacks = lacksOf(editor.draft)
  return html`<div class="stack gap-6">
    <section class="stack gap-3" aria-labelledby="setup-set">
      <h2 id="setup-set">${translate('setup:summary.heading')}</h2>
      ${overview(editor)}
    </section>
    <section class="stack gap-3" aria-labelledby="setup-lacks">
      <h2 id="setup-lacks">${translate('setup:lacks.heading')}</h2>
      ${lacks.length === 0 ? html`<p class="note good-word">${icon('check')}<span>${translate('setup:lacks.none')}</span></p>` : html`<ul class="room-list">${lacks.map((one) => lackRow(editor, one))}</ul>`}
    </section>
    ${privacy()}
  </div>`
}

export function overview({ draft }: Pick<Editor, 'draft'>): TemplateResult {
  const source = sourceLanguage(draft)
  const rounds = draft.agenda?.find(({ stage }) => stage === 'cafe')?.rounds ?? []
  const groups = draft.constituencies ?? []
  const listed = (names: readonly Words[]): TemplateResult => (names.length === 0 ? html`–` : html`<ul>${names.map((name) => html`<li>${wordsOf(name, source)}</li>`)}</ul>`)
  const minutes = rounds.reduce((sum, round) => sum + round.minutes, 0)
  const nameOf = (id: string): Words => draft.stakeholders?.find((one) => one.id === id)?.name ?? {}
  return facts({
    caption: translate('setup:summary.heading'),
    quietCaption: true,
    rows: [
      [translate('setup:summary.title'), wordsOf(draft.title, source)],
      [translate('setup:summary.languages'), formatList(draft.languages.map(languageName))],
      [translate('setup:summary.community'), listed(groups.filter(({ community }) => community).map(({ name }) => name))],
      [translate('setup:summary.others'), listed(groups.filter(({ community }) => !community).map(({ name }) => name))],
      [translate('setup:summary.tables'), listed((draft.tables ?? []).map(({ stakeholder }) => nameOf(stakeholder)))],
      [
        translate('setup:summary.course'),
        translate(draft.agenda?.some(({ stage }) => stage === 'premeeting') === true ? 'setup:summary.with_premeeting' : 'setup:summary.without_premeeting', {
          rounds: formatNumber(rounds.length),
          length: formatDuration(minutes * MINUTE_MS),
        }),
      ],
      [translate('setup:summary.people'), formatNumber((draft.people ?? []).length)],
    ],
  })
}

function lackRow(editor: Editor, { code, step, blocks, names, languages, count }: Lack): TemplateResult {
  const source = sourceLanguage(editor.draft)
  const blanks = {
    names: formatList(names.map((name) => inReaderLanguage(name, source).text)),
    languages: formatList(languages.map(languageName)),
    number: formatNumber(count),
  }
  return html`<li><span class="grow note ${blocks ? 'bad-word' : ''}">${icon(blocks ? 'alert' : 'info')}<span>${translate(`setup:lacks.${code}`, blanks)}</span></span>
    ${step === 'summary' ? nothing : html`<button type="button" class="btn quiet" @click=${() => editor.go(step)}>${translate('setup:lacks.go')}<span class="unseen">: ${translate(`setup:step.${step}`)}</span></button>`}</li>`
}

/** What is kept and who sees it: the same for every consultation. */
const privacy = (): TemplateResult => html`<details>
  <summary>${icon('lock')}${translate('setup:privacy.heading')}</summary>
  <ul class="stack gap-2 setup-privacy">
    <li>${translate('setup:privacy.alias')}</li>
    <li>${translate('setup:privacy.bloc')}</li>
    <li>${translate('setup:privacy.circle')}</li>
    <li>${translate('setup:privacy.ballot')}</li>
    <li>${translate('setup:privacy.consent')}</li>
  </ul>
</details>`
