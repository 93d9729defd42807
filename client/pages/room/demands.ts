import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { usualWeights, type RotationStyle, type RotationWeights } from '../../../shared/rotation/rotation.ts'
import type { CommandOf } from '../../../shared/meeting/commands.ts'
import { type AskedDemands, askedBy, memberOf, parted } from '../../../shared/meeting/awaited.ts'
import { asIfEverybodyCame } from '../../../shared/meeting/expected-hall.ts'
import { roundsOf, tableOf } from '../../../shared/meeting/lookup.ts'
import { begunRounds } from '../../../shared/meeting/rotation-input.ts'
import type { Member, MemberPair } from '../../../shared/meeting/rotation-state.ts'
import { selectField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { translate } from '../../i18n/translate.ts'
import { Localized } from '../../i18n/localized.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { Acting } from './acting.ts'
import { conflictWords } from './conflict-words.ts'
import { DemandsCheck } from './demands-check.ts'
import { type PairKind, pairsPart, type Picked } from './demands-pairs.ts'
import { placeName } from './demands-people.ts'
import { type PickedPin, pinsPart } from './demands-pins.ts'

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

type Asked = Pick<CommandOf<'set-demands'>, 'style' | 'weights' | 'spread'>
type Wishes = Asked & AskedDemands
type Part = PairKind | 'pinned' | undefined

/** What is asked of the rotation: how people go, who is kept apart or together, who is set to a table, and what matters how much. */
export class CafeRoomDemands extends LitElement {
  static override properties = { consultation: { attribute: false }, draft: { state: true }, earlier: { state: true }, unfolded: { state: true } }

  declare consultation: ConsultationStore
  declare draft: Wishes | undefined
  declare private unfolded: boolean
  /** As it was before the last change, for whoever slipped. */
  declare private earlier: { readonly draft: Wishes | undefined } | undefined
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'rotation', 'room')
  readonly #acting = new Acting(this)
  readonly #check = new DemandsCheck(this)
  readonly #picked: Record<PairKind, Picked> = { apart: [undefined, undefined], together: [undefined, undefined] }
  /** Where something was changed last: what cannot be is told there. */
  #touched: Part
  readonly #pickedPin: PickedPin = { who: undefined, round: 0, table: '' }

  constructor() {
    super()
    this.draft = undefined
    this.earlier = undefined
    this.unfolded = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  /** Whoever has come meanwhile is named by their seat; who has gone, and what has begun, is asked about no longer. */
  get #wishes(): Wishes | undefined {
    const { view } = this.consultation
    const { style, desk } = view.rotation
    if (desk === null) return undefined
    const { style: wanted, weights, spread, ...asked } = this.draft ?? { style, weights: desk.weights, spread: desk.spread, ...askedBy(desk) }
    const now = parted(asked, (member) => memberOf(view, member))
    const { apart, together, pinned } = askedBy({ ...desk, ...now })
    return { style: wanted, weights, spread, apart, together, pinned: pinned.filter(({ round, table }) => round > begunRounds(view) && round <= roundsOf(view).length && tableOf(view, table) !== undefined) }
  }

  protected override render(): TemplateResult | typeof nothing {
    const wishes = this.#wishes
    if (!this.#localized.ready || wishes === undefined || !this.consultation.may({ do: 'set-demands' })) return nothing
    const turned = ({ target }: Event): void => {
      if (target instanceof HTMLDetailsElement) this.unfolded = target.open
    }
    return html`<details class="card flat" @toggle=${turned}><summary>${icon('settings')}${translate('rotation:demands.heading')}</summary>${this.unfolded ? this.#content(wishes) : nothing}</details>`
  }

  /** Hundreds of people are listed several times: only while somebody looks. */
  #content(wishes: Wishes): TemplateResult {
    return html`<div class="stack gap-5 plan-demands">
        ${this.#choice('style', STYLES, wishes.style, (style) => this.#change({ style }))}
        ${this.#choice('spread', SPREADS, wishes.spread, (spread) => this.#change({ spread }))}
        ${PAIRS.map((kind) => html`${pairsPart({ kind, view: this.consultation.view, pairs: wishes[kind], picked: this.#picked[kind], redraw: () => this.requestUpdate(), change: (pairs) => this.#change({ [kind]: pairs }, kind) })}${this.#checked(kind)}`)}
        ${pinsPart({ consultation: this.consultation, pins: wishes.pinned, picked: this.#pickedPin, redraw: () => this.requestUpdate(), change: (pinned) => this.#change({ pinned }, 'pinned') })}${this.#checked('pinned')}
        <p class="note soft">${icon('lock')}<span>${translate('rotation:demands.privacy')}</span></p>
        ${this.#weights(wishes)}
        ${this.#checked(undefined)}
        <div class="row"><button type="button" class="btn" ?disabled=${this.draft === undefined || this.#acting.busy('demands')} @click=${() => void this.#save(wishes)}>${translate('rotation:demands.save')}</button>
          ${this.draft === undefined ? nothing : html`<button type="button" class="btn quiet" @click=${() => this.#discard()}>${translate('rotation:demands.discard')}</button><span class="soft">${translate('rotation:demands.unsaved')}</span>`}</div>
        ${this.#acting.refusal('demands')}
      </div>`
  }

  #choice<Value extends RotationStyle | Wishes['spread']>(name: 'style' | 'spread', values: readonly Value[], chosen: Value, onChange: (value: Value) => void): TemplateResult {
    return html`<fieldset class="stack gap-2"><legend class="label">${translate(`rotation:demands.${name}`)}</legend>
      ${values.map((value) => html`<label class="tick"><input type="radio" name="demands-${name}" .checked=${value === chosen} @change=${() => onChange(value)}><span>${translate(`rotation:demands.${value}`)}<small>${translate(`rotation:demands.${value}_hint`)}</small></span></label>`)}
    </fieldset>`
  }

  /** Whether all that is asked can be, with everybody who is expected; and the way back from the last slip. */
  #checked(part: Part): TemplateResult | typeof nothing {
    if (part !== this.#touched) return nothing
    const { now } = this.#check
    const { earlier } = this
    const back = earlier === undefined ? nothing : html`<div><button type="button" class="btn quiet" @click=${() => this.#put(earlier.draft)}>${icon('undo')}${translate('rotation:demands.take_back')}</button></div>`
    if (now.is === 'nothing') return nothing
    if (now.is === 'looking') return html`<p class="soft" role="status">${translate('rotation:demands.looking')}</p>${back}`
    if (now.conflict === undefined) return html`<p class="note good-word" role="status">${icon('check')}<span>${translate('rotation:demands.fine')}</span></p>${back}`
    return html`${conflictWords({ view: now.meeting }, { refusal: 'demands-in-conflict', subject: '', conflict: now.conflict })}${back}`
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

  #change(change: Partial<Wishes>, part?: Part): void {
    const wishes = this.#wishes
    if (wishes === undefined) return
    this.#touched = part
    const earlier = { draft: this.draft }
    this.#put({ ...wishes, ...change })
    this.earlier = earlier
  }

  #put(draft: Wishes | undefined): void {
    this.earlier = undefined
    this.draft = draft
    const { view } = this.consultation
    const { desk } = view.rotation
    if (draft === undefined || desk === null) return this.#check.forget()
    const asked = parted(draft, (member) => memberOf(view, member))
    this.#check.ask(asIfEverybodyCame({ ...view, rotation: { ...view.rotation, style: draft.style, desk: { ...desk, ...asked } } }, (place) => placeName(view, place)))
  }

  #discard(): void {
    this.#put(undefined)
    this.#acting.forget('demands')
  }

  async #save({ apart, together, pinned, ...rest }: Wishes): Promise<void> {
    const pairs = (known: readonly MemberPair[]): [Member, Member][] => known.map(([one, other]) => [one, other])
    const outcome = await this.#acting.run('demands', () => this.consultation.command({ type: 'set-demands', ...rest, apart: pairs(apart), together: pairs(together), pinned: [...pinned] }), translate('rotation:demands.saved'))
    if (outcome?.ok === true) this.#put(undefined)
  }
}

customElements.define('cafe-room-demands', CafeRoomDemands)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-room-demands': CafeRoomDemands
  }
}
