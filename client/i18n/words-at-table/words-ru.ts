export { default as card } from '../../../locales/ru/card.json'
export { default as help } from '../../../locales/ru/help.json'
export { default as table } from '../../../locales/ru/table.json'
export { default as words } from '../../../locales/ru/words.json'
