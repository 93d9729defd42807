import { html, nothing, type TemplateResult } from 'lit'
import '../../elements/loaded-later.ts'
import type { ItemId } from '../../../shared/ids.ts'
import { followsTalkAt, givesTurnsAt, talksAt } from '../../../shared/meeting/voice.ts'
import { toast } from '../../elements/announce.ts'
import { icon } from '../../elements/icon.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { failureWords } from '../../session/failure-words.ts'
import type { Place } from './place.ts'

const load = (): Promise<unknown> => import('./voice-panel.ts')

/** Who speaks at this table. Until a hand is up, or a turn is given, there is one button, and the rest is not fetched. */
export function tableVoice(store: ConsultationStore, { table, phase }: Place): TemplateResult | typeof nothing {
  const { view, me } = store
  if (table === undefined || phase === 'before' || phase === 'closed' || !followsTalkAt(view, me, table)) return nothing
  if (Object.hasOwn(view.voice, table) || givesTurnsAt(view, me, table)) {
    return html`<cafe-loaded-later .load=${load} .content=${html`<cafe-voice .consultation=${store} .place=${table}></cafe-voice>`}></cafe-loaded-later>`
  }
  if (phase !== 'running' || !talksAt(view, me, table)) return nothing
  return html`<button type="button" class="btn full tall" @click=${() => void raise(store, table)}>${icon('hand')}${translate('table:raise_hand')}</button>`
}

async function raise(store: ConsultationStore, place: ItemId): Promise<void> {
  const outcome = await store.command({ type: 'raise-hand', place })
  if (!outcome.ok) toast(failureWords(outcome.refusal))
}
