/** What a browser has for its own ways back, where it has it (HTML standard, close watchers); not yet in the types. */
interface Watcher extends EventTarget {
  destroy(): void
}

declare global {
  interface Window {
    readonly CloseWatcher?: new () => Watcher
  }
}

/**
 * Calls `leave` on Escape, and on a phone's own gesture or button for back where the browser tells of it. Leaves no entry
 * in the history: whoever has to leave quickly must not find the page there. Returns a function that stops listening.
 */
export function onWayBack(leave: () => void, view: Window = window): () => void {
  if (view.CloseWatcher !== undefined) {
    const watcher = new view.CloseWatcher()
    watcher.addEventListener('close', leave)
    return () => watcher.destroy()
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.isComposing) leave()
  }
  view.addEventListener('keydown', onKey)
  return () => view.removeEventListener('keydown', onKey)
}
