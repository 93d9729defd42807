import { html, nothing, type TemplateResult } from 'lit'
import type { Rule } from '../../../shared/consensus/rule.ts'
import { ruleOf } from '../../../shared/meeting/decide-plenary.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { named } from '../../elements/said.ts'
import { formatList, formatNumber } from '../../i18n/format.ts'
import { nameIn } from '../../i18n/language-name.ts'
import { language, translate } from '../../i18n/translate.ts'

/** What decides, in sentences, as everybody may read it. Needs the words of `rule`. */
export function ruleSentences({ plenary }: Pick<Consultation, 'plenary'>, rule: Rule): readonly string[] {
  const required = plenary.required ?? []
  return [
    translate('rule:quorum', { all: formatNumber(rule.quorumPercent), group: formatNumber(rule.groupQuorumPercent) }),
    translate(`rule:share_${rule.againstEdge}`, { for: formatNumber(rule.forPercent), against: formatNumber(rule.againstPercent) }),
    translate('rule:no_group'),
    ...(rule.communityConsents ? [translate('rule:community')] : []),
    translate('rule:protect', { percent: formatNumber(rule.protectPercent) }),
    rule.seconds === 0 ? translate('rule:block_alone') : translate('rule:block_seconded', { seconds: formatNumber(rule.seconds) }),
    translate('rule:aside', { percent: formatNumber(rule.asidePercent) }),
    translate('rule:fallback', { percent: formatNumber(rule.fallbackPercent) }),
    ...(required.length === 0 ? [] : [translate('rule:translations', { languages: formatList(required.map((one) => nameIn(one, language()))) })]),
    translate('rule:rounds', { number: formatNumber(rule.rounds) }),
    translate('rule:reopen', { percent: formatNumber(rule.reopenPercent) }),
    translate('rule:no_bend'),
  ]
}

/** How it is decided now, as a list; and why it was changed in mid-meeting. */
export function ruleWords(view: Consultation): TemplateResult {
  const reason = view.plenary.rules?.at(-1)?.reason ?? ''
  return html`<ul class="rule-words stack gap-2">${ruleSentences(view, ruleOf(view)).map((sentence) => html`<li>${sentence}</li>`)}</ul>
    ${reason === '' ? nothing : html`<p class="meta">${translate('rule:changed')} ${named(reason)}</p>`}`
}
