import { html, nothing, type TemplateResult } from 'lit'
import { limits } from '../../../shared/limits.ts'
import { CafeDialog } from '../../elements/dialog.ts'
import { textField } from '../../elements/field.ts'
import { translate } from '../../i18n/translate.ts'

type Draw<Answer> = (give: (answer: Answer | undefined) => void, redraw: () => void) => TemplateResult

/** Asks in a sheet in front of the page; undefined when it is closed without an answer. The focus returns to where it was. */
export function asked<Answer>(heading: string, draw: Draw<Answer>): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const dialog = new CafeDialog()
    let given: Answer | undefined
    const give = (answer: Answer | undefined): void => {
      given = answer
      dialog.open = false
    }
    const redraw = (): void => {
      dialog.content = draw(give, redraw)
    }
    dialog.heading = heading
    redraw()
    dialog.addEventListener('dialog-closed', () => {
      dialog.remove()
      resolve(given)
    })
    document.body.append(dialog)
    dialog.open = true
  })
}

export interface ReasonQuestion {
  readonly heading: string
  /** What happens then, and that it can be undone. */
  readonly words: string | TemplateResult
  readonly label: string
  readonly hint?: string | undefined
  /** The deed in its own verb. */
  readonly yes: string
  readonly required: boolean
  readonly danger?: boolean | undefined
}

/** Asks for a reason before a deed; the reason without blanks around it, or undefined for a no. */
export function askedReason({ heading, words, label, hint, yes, required, danger = false }: ReasonQuestion): Promise<string | undefined> {
  let reason = ''
  let missing = false
  return asked<string>(heading, (give, redraw) => {
    const answer = (): void => {
      missing = required && reason.trim() === ''
      if (!missing) return give(reason.trim())
      redraw()
      document.getElementById('asked-reason')?.focus()
    }
    return html`<p>${words}</p>
      ${textField({
        id: 'asked-reason',
        label,
        hint,
        value: reason,
        maxLength: limits.reasonCharacters,
        lines: 3,
        error: missing ? translate('plenary:ask.reason_missing') : undefined,
        onInput: (value) => {
          reason = value
          if (!missing) return
          missing = false
          redraw()
        },
      })}
      <div class="row">
        <button type="button" class="btn ${danger ? 'danger' : 'primary'}" @click=${answer}>${yes}</button>
        <button type="button" class="btn" @click=${() => give(undefined)}>${translate('common:act.cancel')}</button>
      </div>`
  })
}

export interface PlainQuestion<Answer extends string> {
  readonly heading: string
  readonly words: string
  readonly legend: string
  readonly options: readonly { readonly value: Answer; readonly label: TemplateResult }[]
  readonly yes: string
}

/** Asks for one of a few; nothing is chosen beforehand. */
export function askedWhich<Answer extends string>({ heading, words, legend, options, yes }: PlainQuestion<Answer>): Promise<Answer | undefined> {
  let chosen: Answer | undefined
  let missing = false
  return asked<Answer>(heading, (give, redraw) => {
    const choose = (value: Answer): void => {
      chosen = value
      missing = false
      redraw()
    }
    const answer = (): void => {
      missing = chosen === undefined
      if (missing) redraw()
      else give(chosen)
    }
    return html`<p>${words}</p>
      <fieldset class="stack gap-2"><legend class="label">${legend}</legend>
        ${options.map(({ value, label }) => html`<label class="tick choice-sheet"><input type="radio" name="asked-which" .checked=${value === chosen} @change=${() => choose(value)}><span>${label}</span></label>`)}
      </fieldset>
      ${missing ? html`<p class="bad-word" role="alert">${translate('plenary:ask.choose')}</p>` : nothing}
      <div class="row">
        <button type="button" class="btn primary" @click=${answer}>${yes}</button>
        <button type="button" class="btn" @click=${() => give(undefined)}>${translate('common:act.cancel')}</button>
      </div>`
  })
}
