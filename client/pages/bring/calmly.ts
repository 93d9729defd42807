import type { ReactiveControllerHost } from 'lit'

/** Others write at the same time; what lies open here is drawn anew only so often. */
const CALM_MS = 400

/** Redraws an element a little later, once for all that was asked meanwhile. */
export function calmly(host: ReactiveControllerHost): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined
      host.requestUpdate()
    }, CALM_MS)
  }
}
