import { html, nothing, type TemplateResult } from 'lit'
import { type Stage, stages } from '../../shared/consultation/names.ts'
import { translate } from '../i18n/translate.ts'
import { icon } from './icon.ts'

/** The stages of a consultation, and where it is now. A meeting without a pre-meeting passes none. */
export function stageRail(current: Stage, hasPremeeting = true): TemplateResult {
  const shown = stages.filter((stage) => hasPremeeting || stage !== 'premeeting')
  const now = shown.indexOf(current)
  return html`<ol class="rail" aria-label=${translate('common:stage.label')}>
    ${shown.map((stage, index) => {
      const done = index < now
      return html`<li class=${done ? 'done' : ''} aria-current=${index === now ? 'step' : nothing}>
        <span>${done ? html`${icon('check')}<span class="unseen">${translate('common:stage.done')} </span>` : nothing}${translate(`common:stage.${stage}`)}</span>
      </li>`
    })}
  </ol>`
}
