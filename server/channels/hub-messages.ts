import type { Order } from './orders.ts'

/** What the hub's own process is started with. */
export interface HubStart {
  readonly port: number
  readonly host: string
  readonly origins: readonly string[]
}

export type ToHub = { readonly start: HubStart } | Order

/** `open`: it listens. `failed`: something went wrong that is to be in the log; before `open`, that it cannot listen. */
export type FromHubProcess = { readonly report: 'open' } | { readonly report: 'failed'; readonly message: string; readonly code?: string }
