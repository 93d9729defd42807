export { default as card } from '../../../locales/fr/card.json'
export { default as help } from '../../../locales/fr/help.json'
export { default as table } from '../../../locales/fr/table.json'
export { default as words } from '../../../locales/fr/words.json'
