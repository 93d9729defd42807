import { noChange, nothing } from 'lit'
import { Directive, directive, type ElementPart, type PartInfo, PartType } from 'lit/directive.js'

class CustomProperty extends Directive {
  constructor(info: PartInfo) {
    super(info)
    if (info.type !== PartType.ELEMENT) throw new Error('customProperty stands in the tag itself')
  }

  override render(_name: `--${string}`, _value: string | number): typeof nothing {
    return nothing
  }

  override update(part: ElementPart, [name, value]: [`--${string}`, string | number]): typeof noChange {
    // Through the object model, never as a style attribute: the content security policy forbids those, also from styleMap.
    if (part.element instanceof HTMLElement || part.element instanceof SVGElement) part.element.style.setProperty(name, String(value))
    return noChange
  }
}

/** Sets a CSS custom property on the element it stands in: `<i ${customProperty('--part', 0.6)}></i>`. */
export const customProperty = directive(CustomProperty)
