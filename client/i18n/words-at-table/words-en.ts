export { default as card } from '../../../locales/en/card.json'
export { default as help } from '../../../locales/en/help.json'
export { default as table } from '../../../locales/en/table.json'
export { default as words } from '../../../locales/en/words.json'
