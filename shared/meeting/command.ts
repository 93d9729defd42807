import Type from 'typebox'

/** The shape of a command: its type, what it names, and nothing else. */
export const command = <T extends string, P extends Type.TProperties>(type: T, properties: P) =>
  Type.Object({ type: Type.Literal(type), ...properties }, { additionalProperties: false })
