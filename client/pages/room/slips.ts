import { html, nothing, type TemplateResult } from 'lit'
import '../../elements/qr.ts'
import { toast } from '../../elements/announce.ts'
import { icon } from '../../elements/icon.ts'
import { named } from '../../elements/said.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { inReaderLanguage, sourceOf, tableName, wordsOf } from '../../session/texts.ts'
import { forgetMade, type Made, madeIn } from './made-invitations.ts'

type Named = Pick<Made['request'], 'role' | 'constituency' | 'table' | 'person'>

/** For whom an invitation is: their expected alias, else role, group and table. */
export function addressee({ view }: ConsultationStore, { role, constituency, table, person }: Named): readonly string[] {
  const group = view.structure.constituencies?.find(({ id }) => id === constituency)
  return [
    view.structure.people?.find(({ id }) => id === person)?.alias ?? '',
    translate(`room:role.${role}`),
    group === undefined ? '' : inReaderLanguage(group.name, sourceOf(view)).text,
    table === null ? '' : tableName(view, table).text,
  ].filter((part) => part !== '')
}

/** The codes just made: one slip each, to be copied, shown to a phone, or printed and cut. */
export function slips(store: ConsultationStore, redraw: () => void): TemplateResult | typeof nothing {
  const made = madeIn(store)
  if (made.length === 0) return nothing
  const done = (): void => {
    forgetMade(store)
    redraw()
  }
  return html`<section class="stack room-slips" aria-labelledby="room-slips">
    <div class="stack gap-2 room-screen">
      <h2 id="room-slips" tabindex="-1">${translate('room:slips.heading', { count: made.length })}</h2>
      <p>${translate('room:slips.once')}</p>
      <p class="row">
        <button type="button" class="btn" @click=${() => window.print()}>${icon('download')}${translate('room:slips.print')}</button>
        <button type="button" class="btn quiet" @click=${done}>${translate('room:slips.done')}</button>
      </p>
    </div>
    <ul class="room-sheet">${made.map((one) => slip(store, one))}</ul>
  </section>`
}

function slip(store: ConsultationStore, made: Made): TemplateResult {
  const [first = '', ...rest] = addressee(store, made.request)
  const { host } = new URL(made.link)
  return html`<li class="card room-slip">
    <cafe-qr .text=${made.link} .label=${translate('room:slips.qr', { who: first })}></cafe-qr>
    <div class="stack gap-2">
      <p class="meta">${wordsOf(store.view.structure.title, sourceOf(store.view))}</p>
      <p><b>${named(first)}</b>${rest.length === 0 ? nothing : html`<br><span class="meta">${rest.join(' · ')}</span>`}</p>
      <p>${translate('room:slips.how', { host })}</p>
      <p class="room-code">${made.code}</p>
      <p class="meta">${translate(`room:slips.${made.request.uses}`)}</p>
      <p class="row room-screen">
        <button type="button" class="btn" @click=${() => void copy(made.link, translate('room:slips.link_copied'))}>${icon('link')}${translate('room:slips.copy_link')}<span class="unseen">: ${first}</span></button>
        <button type="button" class="btn quiet" @click=${() => void copy(made.code, translate('room:slips.code_copied'))}>${translate('room:slips.copy_code')}<span class="unseen">: ${first}</span></button>
      </p>
    </div>
  </li>`
}

async function copy(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    toast(done)
  } catch {
    toast(translate('room:slips.not_copied')) // a browser may forbid it; the code stands there to be read
  }
}
