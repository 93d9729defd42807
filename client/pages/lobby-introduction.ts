import { html, nothing, type TemplateResult } from 'lit'
import type { Role } from '../../shared/consultation/names.ts'
import type { Language } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import type { Introduction } from '../../shared/meeting/commands.ts'
import { textField } from '../elements/field.ts'
import { icon } from '../elements/icon.ts'
import { choice, tick } from '../elements/tick.ts'
import { languageName } from '../i18n/language-name.ts'
import { translate } from '../i18n/translate.ts'

export interface IntroductionForm {
  readonly draft: Introduction
  readonly change: (part: Partial<Introduction>) => void
  /** The languages of the meeting. */
  readonly languages: readonly Language[]
  readonly role: Role
  /** Names to choose from; none where the person has one. */
  readonly suggestions: readonly string[]
  readonly wrong: { readonly alias?: string | undefined; readonly speaks?: string | undefined }
}

/** How one is called here, which languages one brings, where one is, and what one allows. */
export function introductionForm(form: IntroductionForm): TemplateResult {
  return html`${name(form)}${form.role === 'screen' ? nothing : html`${languages(form)}${form.role === 'interpreter' ? interprets(form) : needs(form)}${mode(form)}${consent(form)}`}`
}

function name({ draft, change, suggestions, wrong }: IntroductionForm): TemplateResult {
  return html`<section class="stack gap-3"><h2>${translate('lobby:name.heading')}</h2>
    ${suggestions.length === 0
      ? nothing
      : html`<div class="langs" role="group" aria-label=${translate('lobby:name.suggestions')}>${suggestions.map(
          (alias) => html`<button type="button" aria-pressed=${alias === draft.alias ? 'true' : 'false'} @click=${() => change({ alias })}>${alias}</button>`,
        )}</div>`}
    ${textField({
      id: 'alias',
      label: translate('lobby:name.label'),
      hint: translate('lobby:name.hint'),
      error: wrong.alias,
      value: draft.alias,
      onInput: (alias) => change({ alias }),
      maxLength: limits.aliasCharacters,
    })}
  </section>`
}

const toggled = (list: readonly Language[], language: Language, on: boolean): Language[] =>
  on ? [...list.filter((known) => known !== language), language] : list.filter((known) => known !== language)

function languages({ draft, change, languages, wrong }: IntroductionForm): TemplateResult {
  const speak = (language: Language, on: boolean): void =>
    change({
      speaks: toggled(draft.speaks, language, on),
      ...(on ? {} : { needs: toggled(draft.needs, language, false), interprets: draft.interprets.filter((pair) => !pair.includes(language)) }),
    })
  const shown = [...languages, ...draft.speaks.filter((language) => !languages.includes(language))]
  return html`<fieldset class="stack gap-2" aria-describedby=${wrong.speaks === undefined ? nothing : 'speaks-error'}>
    <legend><h2>${translate('lobby:languages.speaks')}</h2></legend>
    <div class="langs">${shown.map((language) => {
      const on = draft.speaks.includes(language)
      return html`<button type="button" lang=${language} dir="auto" aria-pressed=${on ? 'true' : 'false'} @click=${() => speak(language, !on)}>${languageName(language)}</button>`
    })}</div>
    ${wrong.speaks === undefined ? nothing : html`<p class="note bad-word" id="speaks-error" role="alert">${icon('alert')}<span>${wrong.speaks}</span></p>`}
  </fieldset>`
}

/** Asked only of those who have said what they speak: an interpreter is needed into one of these. */
function needs({ draft, change, languages }: IntroductionForm): TemplateResult | typeof nothing {
  if (draft.speaks.length === 0 || languages.length < 2) return nothing
  return html`<fieldset><legend><h2>${translate('lobby:languages.needs')}</h2></legend>
    ${draft.speaks.map((language) =>
      tick({
        label: translate('lobby:languages.needs_yes', { language: languageName(language) }),
        checked: draft.needs.includes(language),
        onChange: (on) => change({ needs: toggled(draft.needs, language, on) }),
      }),
    )}
  </fieldset>`
}

function interprets({ draft, change }: IntroductionForm): TemplateResult | typeof nothing {
  const pairs = draft.speaks.flatMap((from) => draft.speaks.filter((to) => to !== from).map((to): [Language, Language] => [from, to]))
  if (pairs.length === 0) return nothing
  const isPair = ([from, to]: readonly [Language, Language]) => (other: readonly [Language, Language]): boolean => other[0] === from && other[1] === to
  return html`<fieldset><legend><h2>${translate('lobby:languages.interprets')}</h2></legend>
    ${pairs.map((pair) =>
      tick({
        label: html`<bdi lang=${pair[0]}>${languageName(pair[0])}</bdi> ${icon('arrow')} <bdi lang=${pair[1]}>${languageName(pair[1])}</bdi>`,
        checked: draft.interprets.some(isPair(pair)),
        onChange: (on) => {
          const others = draft.interprets.filter((other) => !isPair(pair)(other))
          change({ interprets: on ? [...others, pair] : others })
        },
      }),
    )}
  </fieldset>`
}

function mode({ draft, change }: IntroductionForm): TemplateResult {
  return choice({
    legend: html`<h2>${translate('lobby:mode.heading')}</h2>`,
    name: 'mode',
    value: draft.mode,
    options: [
      { value: 'room', label: translate('lobby:mode.room') },
      { value: 'remote', label: translate('lobby:mode.remote'), hint: translate('lobby:mode.remote_hint') },
    ],
    onChange: (mode) => change({ mode }),
  })
}

function consent({ draft: { consent }, change }: IntroductionForm): TemplateResult {
  return html`<fieldset><legend><h2>${translate('lobby:consent.heading')}</h2></legend>
    <p class="soft">${translate('lobby:consent.always')}</p>
    ${tick({
      label: translate('lobby:consent.bloc'),
      hint: translate('lobby:consent.bloc_hint'),
      checked: consent.showBloc,
      onChange: (showBloc) => change({ consent: { ...consent, showBloc } }),
    })}
    ${tick({
      label: translate('lobby:consent.alias'),
      hint: translate('lobby:consent.alias_hint'),
      checked: consent.showAlias === true,
      onChange: (showAlias) => change({ consent: { ...consent, showAlias } }),
    })}
    ${tick({
      label: translate('lobby:consent.quote'),
      hint: translate('lobby:consent.quote_hint'),
      checked: consent.quote,
      onChange: (quote) => change({ consent: { ...consent, quote } }),
    })}
  </fieldset>`
}
