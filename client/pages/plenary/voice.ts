import { html, nothing, type TemplateResult } from 'lit'
import { PLENARY } from '../../../shared/meeting/speaking.ts'
import { stageOf } from '../../../shared/meeting/state.ts'
import { followsTalkAt } from '../../../shared/meeting/voice.ts'
import '../../elements/loaded-later.ts'
import type { ConsultationStore } from '../../session/consultation.ts'

const load = (): Promise<unknown> => import('../table/voice-panel.ts')

/** Who speaks in the plenary, and one's own hand. */
export function plenaryVoice(store: ConsultationStore): TemplateResult | typeof nothing {
  const { view, me } = store
  if (stageOf(view) !== 'plenary' || !followsTalkAt(view, me, PLENARY)) return nothing
  return html`<cafe-loaded-later .load=${load} .content=${html`<cafe-voice .consultation=${store} .place=${PLENARY}></cafe-voice>`}></cafe-loaded-later>`
}
