import type { IndicatorKindName } from '../../shared/consultation/schemas.ts'
import type { Language } from '../../shared/ids.ts'

/** What the hosts of the rehearsal hand over, short as people write when the next group is at the door. */
export const handovers: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'We spent most of the time on the first two questions. Please begin further down.',
    'Two questions ask the same thing in different words. We kept both, so that you can choose.',
    'The group asked for figures that small organisations can really collect. Look at the indicators with that in mind.',
    'Nobody could say who keeps the papers. Ask that before you change the wording.',
  ],
  es: [
    'Casi todo el tiempo fue para las dos primeras preguntas. Empiecen más abajo, por favor.',
    'Dos preguntas dicen lo mismo con otras palabras. Dejamos las dos para que ustedes elijan.',
    'El grupo pide cifras que una organización pequeña pueda reunir. Miren los indicadores con esa idea.',
    'Nadie supo decir quién guarda los documentos. Pregunten eso antes de cambiar el texto.',
  ],
}

/** How a question of the rehearsal gets sharper. */
export const sharper: readonly string[] = ['Since when?', 'Who was asked?', 'Please give one example.', 'How do you know?']

/** How an answer could be seen, in the three kinds. */
export const indicators: readonly { readonly kind: IndicatorKindName; readonly text: string }[] = [
  { kind: 'count', text: 'Number of community groups that say so when they are asked' },
  { kind: 'documented', text: 'Letters or minutes that show it' },
  { kind: 'state', text: 'A person who is in charge of it can be named' },
]
