const TOAST_MS = 7_000

let toastTimer: ReturnType<typeof setTimeout> | undefined

function region(id: string, className: string): HTMLElement {
  const present = document.getElementById(id)
  if (present !== null) return present
  const made = document.createElement('div')
  made.id = id
  made.className = className
  document.body.append(made)
  return made
}

/** Says something to those who hear the page, when they are ready. There is one such voice a page; the latest words win. */
export function announce(words: string): void {
  const voice = region('announcer', 'unseen')
  voice.setAttribute('role', 'status')
  const line = document.createElement('p') // a new node, so that the same words twice are said twice
  line.textContent = words
  voice.replaceChildren(line)
}

/** Takes the short word away before its time: something to answer has come under it. */
export function clearToast(): void {
  clearTimeout(toastTimer)
  region('toast', 'toast').hidden = true
}

/** Shows a short word for a few seconds and says it. For what needs no answer: whatever does is a notice or a dialog. */
export function toast(words: string): void {
  announce(words)
  const sheet = region('toast', 'toast')
  sheet.setAttribute('aria-hidden', 'true') // the announcer has said it
  sheet.textContent = words
  sheet.hidden = false
  clearTimeout(toastTimer)
  toastTimer = setTimeout(() => {
    sheet.hidden = true
  }, TOAST_MS)
}
