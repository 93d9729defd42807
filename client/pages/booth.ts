import { html, nothing, type TemplateResult } from 'lit'
import '../elements/clock.ts'
import { begunAt, lastEnd, warningMinutesOf } from '../../shared/meeting/clock.ts'
import { roundsOf } from '../../shared/meeting/lookup.ts'
import { formatList } from '../i18n/format.ts'
import { translate } from '../i18n/translate.ts'
import { inReaderLanguage, sourceOf } from '../session/texts.ts'
import { assignments } from './booth/assignments.ts'
import './booth/caption-desk.ts'
import { DeskPage } from './booth/desk-page.ts'
import './booth/next-speaker.ts'
import { direction } from './booth/side-by-side.ts'
import './booth/sound-desk.ts'
import { pageHead } from './navigation.ts'
import { refusedWords } from './table/late.ts'

/** An interpreter's desk: where they sit, their voice, captions, and what waits to be translated. */
export class CafeBooth extends DeskPage {
  protected override page(): TemplateResult {
    const { me } = this.consultation
    const aside = formatList([...new Set(me.interprets.map(([from, to]) => direction(from, to)))])
    const above = html`<cafe-caption-desk .consultation=${this.consultation}></cafe-caption-desk>`
    return html`${pageHead(this.consultation, { place: translate('booth:title'), aside })}
      <main id="main" tabindex="-1" class="page wide"><h1 class="unseen">${translate('booth:title')}</h1>
        <cafe-sound-desk .consultation=${this.consultation}></cafe-sound-desk>
        <div class="table-page">
          <div class="stack gap-5 now-part">${refusedWords(this.consultation, undefined, undefined)}${this.#clock()}<cafe-next-speaker .consultation=${this.consultation}></cafe-next-speaker>${assignments(this.consultation)}</div>
          <cafe-translation-desk .consultation=${this.consultation} .above=${above}></cafe-translation-desk>
        </div>
      </main>`
  }

  #clock(): TemplateResult | typeof nothing {
    const { view, serverNow } = this.consultation
    const { round } = view.cafe
    if (round === null || round.frozen) return nothing
    const label = inReaderLanguage(roundsOf(view)[round.number - 1]?.title ?? {}, sourceOf(view)).text
    return html`<cafe-clock signals .startsAt=${begunAt(round)} .endsAt=${lastEnd(round)} .stoppedAt=${round.pausedAt ?? undefined} .warnings=${warningMinutesOf(view)} .serverNow=${serverNow} .label=${label}></cafe-clock>`
  }
}

customElements.define('cafe-booth', CafeBooth)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-booth': CafeBooth
  }
}
