/** Marks a place that the types say is never reached; a new member of a union does not compile past it. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
