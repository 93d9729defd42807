import { html, type TemplateResult } from 'lit'
import { icon, type IconName } from '../../../elements/icon.ts'
import { translate } from '../../../i18n/translate.ts'
import type { Act } from './commands.ts'
import type { EditorLooks } from './editor.ts'

interface Tool {
  readonly act: Act
  readonly drawn: IconName
  /** As `aria-keyshortcuts` writes them, without Control or Command. */
  readonly keys: string
  /** It stays pressed while the pen is where it holds. */
  readonly holds: boolean
}

const TOOLS: readonly Tool[] = [
  { act: 'bullet', drawn: 'list', keys: 'Shift+8', holds: true },
  { act: 'ordered', drawn: 'numbers', keys: 'Shift+7', holds: true },
  { act: 'strong', drawn: 'strong', keys: 'B', holds: true },
  { act: 'emphasis', drawn: 'emphasis', keys: 'I', holds: true },
  { act: 'undo', drawn: 'undo', keys: 'Z', holds: false },
  { act: 'redo', drawn: 'redo', keys: 'Shift+Z', holds: false },
]

export interface Toolbar {
  readonly looks: EditorLooks
  /** The button that the Tab key reaches. */
  readonly current: number
  readonly disabled: boolean
  onAct(act: Act): void
  onMove(current: number): void
}

/** The buttons above the notes; one of them is in the order of the Tab key, and arrows move along them. */
export function notesToolbar({ looks, current, disabled, onAct, onMove }: Toolbar): TemplateResult {
  const move = (event: KeyboardEvent): void => {
    const to = neighbour(event, current)
    if (to === undefined || !(event.currentTarget instanceof HTMLElement)) return
    event.preventDefault()
    onMove(to)
    event.currentTarget.querySelectorAll('button')[to]?.focus()
  }
  return html`<div class="notes-tools" role="toolbar" aria-label=${translate('notes:tools.label')} aria-controls="notes" @keydown=${move} @mousedown=${keepPen}>
    ${TOOLS.map(({ act, drawn, keys, holds }, index) => {
      const label = translate(`notes:tools.${act}`)
      const off = disabled || looks.idle.has(act)
      const press = (): void => {
        onMove(index)
        if (!off) onAct(act)
      }
      const [pressed, shortcut] = [String(looks.pressed.has(act)), `Control+${keys} Meta+${keys}`]
      const inside = html`${icon(drawn)}<span>${label}</span>`
      return holds
        ? html`<button type="button" aria-pressed=${pressed} aria-disabled=${String(off)} aria-keyshortcuts=${shortcut} title=${label} tabindex=${index === current ? 0 : -1} @click=${press}>${inside}</button>`
        : html`<button type="button" aria-disabled=${String(off)} aria-keyshortcuts=${shortcut} title=${label} tabindex=${index === current ? 0 : -1} @click=${press}>${inside}</button>`
    })}
  </div>`
}

/** A press of a button does not take the pen out of the notes. */
export const keepPen = (event: Event): void => event.preventDefault()

function neighbour({ key }: KeyboardEvent, from: number): number | undefined {
  if (key === 'Home') return 0
  if (key === 'End') return TOOLS.length - 1
  const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const back = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft'
  if (key !== forward && key !== back) return undefined
  return (from + (key === forward ? 1 : -1) + TOOLS.length) % TOOLS.length
}
