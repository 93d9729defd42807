import Type from 'typebox'

/** A refusal as HTTP carries it: a stable code, its parameters, and words in the language asked for. */
export const FailureReply = Type.Object({
  error: Type.Object({
    code: Type.String(),
    params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
    message: Type.String(),
  }),
})
