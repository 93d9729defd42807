import { untilHad } from './asking-again.ts'

/**
 * Asks again for each stylesheet that could not be had: Vite's loader asks for each once, and takes it for had when the
 * part that needs it is asked for again. To be called once, before any part is fetched.
 */
export function askAgainForStyles(): void {
  const ours = new WeakSet<EventTarget>()
  const onError = ({ target }: Event): void => {
    if (!(target instanceof HTMLLinkElement) || target.rel !== 'stylesheet' || ours.has(target)) return
    let last = target
    void untilHad(() => {
      const next = document.createElement('link')
      next.rel = 'stylesheet'
      next.crossOrigin = last.crossOrigin
      next.href = last.href
      ours.add(next)
      const settled = new Promise((resolve, reject) => {
        next.addEventListener('load', resolve)
        next.addEventListener('error', () => reject(new Error(`no stylesheet ${next.href}`)))
      })
      last.replaceWith(next) // in its place, for the order of rules
      last = next
      return settled
    })
  }
  window.addEventListener('error', onError, true) // it does not bubble
}
