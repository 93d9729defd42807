const OFTEN_MS = 10
/** As a busy machine may need. */
const LONG_MS = 60_000

/** Resolves as soon as `condition` holds. Rejects, naming what was waited for, when that takes far too long. */
export async function eventually(what: string, condition: () => boolean | Promise<boolean>, withinMs: number = LONG_MS): Promise<void> {
  const end = Date.now() + withinMs
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`in vain: ${what}`)
    await new Promise((resolve) => {
      setTimeout(resolve, OFTEN_MS)
    })
  }
}
