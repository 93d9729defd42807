/** Hears what comes through a port. The other end is our own, and sends nothing else. */
export function hears<Told>(port: MessagePort, listener: (told: Told) => void): void {
  port.addEventListener('message', ({ data }: MessageEvent<Told>) => listener(data))
  port.start()
}

/** Says something through a port. What is moved is the other end's from then on. */
export function tells<Told>(port: MessagePort, told: Told, moved: Transferable[] = []): void {
  port.postMessage(told, moved)
}
