import { html, type TemplateResult } from 'lit'
import { translate } from '../i18n/translate.ts'
import { forgetWords } from '../session/kept-words.ts'
import { icon } from './icon.ts'

const PRESSES = 3
const WITHIN_MS = 1_500

/**
 * Leaves at once: empties the page, forgets what this browser kept for it, and goes to an empty page of the browser's own,
 * which asks nothing of any server and takes the place of this one in the history.
 */
export function leaveQuickly(view: Window = window): void {
  view.document.title = ''
  view.document.body.replaceChildren() // first what can be seen
  forgetWords(undefined, view)
  view.sessionStorage.clear()
  view.localStorage.clear()
  view.location.replace('about:blank')
}

/** The last thing in every top bar. */
export function quickExit(): TemplateResult {
  return html`<button type="button" class="btn exit" title=${translate('common:exit.hint')} @click=${() => leaveQuickly()}>${icon('exit')}<span class="exit-word">${translate('common:exit.word')}</span></button>`
}

/** Pressing Shift three times, with nothing between, leaves too. Returns a function that stops listening. */
export function listenForQuickExit(leave: () => void = leaveQuickly, view: Window = window): () => void {
  let presses: number[] = []
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Shift') presses = []
    else if (!event.repeat) presses = [...presses.filter((at) => event.timeStamp - at < WITHIN_MS), event.timeStamp]
    if (presses.length >= PRESSES) leave()
  }
  view.addEventListener('keydown', onKeyDown)
  return () => view.removeEventListener('keydown', onKeyDown)
}
