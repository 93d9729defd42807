import type { SheetWanted } from './sheet.ts'
import { CafeSheetView } from './sheet-view.ts'

/** While a sheet is shown the page behind it is hidden, on the screen as on paper. */
const SHOWN = 'on-paper'

/** Lays a sheet over the page, to be read, printed and left again; whatever lay open behind it is there afterwards. */
export function openSheet({ consultation, sheet, table, language }: SheetWanted): void {
  const cameFrom = document.activeElement
  const scrolled = window.scrollY
  const view = new CafeSheetView()
  view.consultation = consultation
  view.sheet = sheet
  view.table = table
  view.language = language
  view.addEventListener('sheet-left', () => {
    view.remove()
    document.body.classList.remove(SHOWN)
    window.scrollTo({ top: scrolled })
    if (cameFrom instanceof HTMLElement) cameFrom.focus({ preventScroll: true })
  })
  document.body.classList.add(SHOWN)
  document.body.append(view)
  window.scrollTo({ top: 0 })
}
