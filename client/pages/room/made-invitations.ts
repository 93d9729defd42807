import type { Invited } from '../../session/api.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import type { InvitationRequest } from '../../../shared/meeting/commands.ts'

/** An invitation with its code, which is told once only: to whoever made it, when it was made. */
export interface Made extends Invited {
  readonly request: InvitationRequest
}

const kept = new WeakMap<ConsultationStore, readonly Made[]>()

/** The codes made in this tab since it was opened. They are nowhere else, so another page must not lose them. */
export const madeIn = (store: ConsultationStore): readonly Made[] => {
  const usable = (kept.get(store) ?? []).filter(({ invitation }) => store.view.invitations[invitation]?.revoked !== true)
  return usable
}

export function keepMade(store: ConsultationStore, made: readonly Made[]): void {
  kept.set(store, [...(kept.get(store) ?? []), ...made])
}

/** They have been printed or handed on: away with them. */
export function forgetMade(store: ConsultationStore): void {
  kept.delete(store)
}
