import type { Touch } from '../../shared/consensus/shaping.ts'

/** The tables as the newest migration leaves them. Instants are milliseconds; hashes are hex. */
export interface Schema {
  consultations: { id: string; created_at: number }
  events: {
    consultation: string
    sequence: number
    at: number
    actor: string | null
    payload: string
    salt: string | null
    commitment: string
    link: string
  }
  /** `number` keeps counting when a snapshot takes the place of the updates up to its own number. */
  updates: { document: string; number: number; bytes: Uint8Array }
  clients: { document: string; client: number; seat: string | null }
  /** `constituency` and `seat` are empty where they are not shown: a unique key cannot hold null. */
  touches: { document: string; item: string; constituency: string; seat: string; deed: Touch['deed'] }
  tokens: { hash: string; consultation: string; seat: string }
  recoveries: { hash: string; consultation: string; seat: string }
  codes: { hash: string; consultation: string; invitation: string }
  poll_keys: { poll: string; key: Uint8Array }
  ballots: { poll: string; voter: string; box: Uint8Array }
}
