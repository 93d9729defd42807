/** The browser needs the address a moment longer than the click. */
const FORGET_MS = 10_000

/** Offers something to be saved as a file; data that is no file yet becomes JSON. */
export function save(content: unknown, name: string): void {
  const blob = content instanceof Blob ? content : new Blob([`${JSON.stringify(content, null, 2)}\n`], { type: 'application/json' })
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), FORGET_MS)
}
