import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { usualWeights, type RotationStyle, type RotationWeights } from '../../../shared/rotation/rotation.ts'
import type { CommandOf } from '../../../shared/meeting/commands.ts'
import type { SeatPair } from '../../../shared/meeting/rotation-state.ts'
import { selectField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { translate } from '../../i18n/translate.ts'
import { Localized } from '../../i18n/localized.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { Acting } from './acting.ts'
import { seatsOf } from './seats.ts'

const STYLES = ['mixing', 'carousel', 'free'] as const
const SPREADS = ['fewest-repeats', 'most-met'] as const
const PAIRS = ['apart', 'together'] as const
const WEIGHTS = ['meet', 'mix', 'company', 'interpreting', 'change'] as const
const LEVELS = [0, 1, 2, 3] as const
type Level = (typeof LEVELS)[number]
const MOST = 100
/** How often the usual weight each level is. */
const TIMES: Readonly<Record<Level, number>> = { 0: 0, 1: 0.4, 2: 1, 3: 4 }

const weightAt = (name: keyof RotationWeights, level: Level): number => Math.min(MOST, Math.ceil(usualWeights[name] * TIMES[level]))
const levelOf = (name: keyof RotationWeights, weight: number): Level =>
  LEVELS.toSorted((one, other) => Math.abs(weightAt(name, one) - weight) - Math.abs(weightAt(name, other) - weight))[0] ?? 2

type Wishes = Omit<CommandOf<'set-demands'>, 'type'>

/** What is asked of the rotation: how people go, who is kept apart or together, and what matters how much. */
export class CafeRoomDemands extends LitElement {
  static override properties = { consultation: { attribute: false }, draft: { state: true } }

  declare consultation: ConsultationStore
  declare draft: Wishes | undefined
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'rotation')
  readonly #acting = new Acting(this)
  readonly #picked: Record<(typeof PAIRS)[number], [string, string]> = { apart: ['', ''], together: ['', ''] }

  constructor() {
    super()
    this.draft = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  get #wishes(): Wishes | undefined {
    const { style, desk } = this.consultation.view.rotation
    if (desk === null) return undefined
    const pairs = (known: readonly SeatPair[]): [string, string][] => known.map(([one, other]) => [one, other])
    return this.draft ?? { style, apart: pairs(desk.apart), together: pairs(desk.together), weights: { ...desk.weights }, spread: desk.spread }
  }

  protected override render(): TemplateResult | typeof nothing {
    const wishes = this.#wishes
    if (!this.#localized.ready || wishes === undefined || !this.consultation.may({ do: 'set-demands' })) return nothing
    return html`<details class="card flat"><summary>${icon('settings')}${translate('rotation:demands.heading')}</summary>
      <div class="stack gap-5 plan-demands">
        ${this.#choice('style', STYLES, wishes.style, (style) => this.#change({ style }))}
        ${this.#choice('spread', SPREADS, wishes.spread, (spread) => this.#change({ spread }))}
        ${PAIRS.map((kind) => this.#pairs(kind, wishes))}
        <p class="note soft">${icon('lock')}<span>${translate('rotation:demands.privacy')}</span></p>
        ${this.#weights(wishes)}
        <div class="row"><button type="button" class="btn" ?disabled=${this.draft === undefined || this.#acting.busy('demands')} @click=${() => void this.#save(wishes)}>${translate('rotation:demands.save')}</button>
          ${this.draft === undefined ? nothing : html`<span class="soft">${translate('rotation:demands.unsaved')}</span>`}</div>
        ${this.#acting.refusal('demands')}
      </div></details>`
  }

  #choice<Value extends RotationStyle | Wishes['spread']>(name: 'style' | 'spread', values: readonly Value[], chosen: Value, onChange: (value: Value) => void): TemplateResult {
    return html`<fieldset class="stack gap-2"><legend class="label">${translate(`rotation:demands.${name}`)}</legend>
      ${values.map((value) => html`<label class="tick"><input type="radio" name="demands-${name}" .checked=${value === chosen} @change=${() => onChange(value)}><span>${translate(`rotation:demands.${value}`)}<small>${translate(`rotation:demands.${value}_hint`)}</small></span></label>`)}
    </fieldset>`
  }

  #pairs(kind: (typeof PAIRS)[number], wishes: Wishes): TemplateResult {
    const alias = (id: string): string => this.consultation.view.seats[id]?.alias ?? ''
    const picked = this.#picked[kind]
    const add = (): void => {
      this.#change({ [kind]: [...wishes[kind], [...picked]] })
      this.#picked[kind] = ['', '']
    }
    return html`<section class="stack gap-2" aria-labelledby="demands-${kind}"><h3 id="demands-${kind}">${translate(`rotation:demands.${kind}`)}</h3>
      ${kind === 'together' ? html`<p class="soft">${translate('rotation:demands.together_hint')}</p>` : nothing}
      ${wishes[kind].length === 0
        ? html`<p class="soft">${translate(`rotation:demands.${kind}_none`)}</p>`
        : html`<ul class="room-list">${wishes[kind].map(([one, other], index) => {
            const pair = translate('rotation:demands.pair', { one: alias(one), other: alias(other) })
            return html`<li><span class="grow">${pair}</span><button type="button" class="btn quiet" @click=${() => this.#change({ [kind]: wishes[kind].filter((_, at) => at !== index) })}>${icon('close')}${translate('rotation:demands.remove')}<span class="unseen">: ${pair}</span></button></li>`
          })}</ul>`}
      <div class="room-move">
        ${(['one', 'other'] as const).map((which, at) =>
          selectField({
            id: `demands-${kind}-${which}`,
            label: translate(`rotation:demands.${which}`),
            value: picked[at] ?? '',
            options: [{ value: '', label: translate('rotation:demands.choose') }, ...seatsOf(this.consultation.view).filter(({ role }) => ['participant', 'observer', 'host', 'interpreter'].includes(role)).map(({ id, alias: label }) => ({ value: id, label }))],
            onChange: (value) => {
              picked[at] = value
              this.requestUpdate()
            },
          }),
        )}
        <button type="button" class="btn" ?disabled=${picked[0] === '' || picked[1] === '' || picked[0] === picked[1]} @click=${add}>${icon('plus')}${translate('rotation:demands.add')}</button>
      </div></section>`
  }

  #weights(wishes: Wishes): TemplateResult {
    return html`<fieldset class="stack gap-2"><legend class="label">${translate('rotation:demands.weights')}</legend><div class="room-fields">
      ${WEIGHTS.map((name) =>
        selectField({
          id: `demands-weight-${name}`,
          label: translate(`rotation:demands.weight.${name}`),
          value: String(levelOf(name, wishes.weights[name])),
          options: LEVELS.map((level) => ({ value: String(level), label: translate(`rotation:demands.levels.${level}`) })),
          onChange: (value) => this.#change({ weights: { ...wishes.weights, [name]: weightAt(name, LEVELS.find((level) => String(level) === value) ?? 2) } }),
        }),
      )}</div></fieldset>`
  }

  #change(change: Partial<Wishes>): void {
    const wishes = this.#wishes
    if (wishes !== undefined) this.draft = { ...wishes, ...change }
  }

  async #save(wishes: Wishes): Promise<void> {
    const outcome = await this.#acting.run('demands', () => this.consultation.command({ type: 'set-demands', ...wishes }), translate('rotation:demands.saved'))
    if (outcome?.ok === true) this.draft = undefined
  }
}

customElements.define('cafe-room-demands', CafeRoomDemands)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-room-demands': CafeRoomDemands
  }
}
