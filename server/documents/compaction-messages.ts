/**
 * What is asked of the thread:
 *   state       one state that says what all parts say together, and its state vector
 *   vector      the state vector of all parts together; the parts come back as they were
 *   difference  what each part has beyond `vector`
 */
export interface Asked {
  readonly number: number
  readonly asked: {
    readonly question: 'state' | 'vector' | 'difference'
    readonly parts: readonly Uint8Array[]
    /** Encoded; empty where the question needs none. */
    readonly vector: Uint8Array
  }
}

export interface Answer {
  readonly parts: readonly Uint8Array[]
  readonly vector: Uint8Array
}

export type Reply = { readonly number: number } & ({ readonly answer: Answer } | { readonly error: string })
