/** Moves the focus to what the next drawing brings. */
export function focusWhenDrawn(within: ParentNode, selector: string, tries = 20): void {
  requestAnimationFrame(() => {
    const found = within.querySelector<HTMLElement>(selector)
    if (found !== null) found.focus()
    else if (tries > 0) focusWhenDrawn(within, selector, tries - 1)
  })
}
