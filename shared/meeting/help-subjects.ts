/** What a call for help is about: too many words or none, a conflict, a language, something that does not work, a person. */
export const helpSubjects = ['words', 'conflict', 'language', 'technical', 'person'] as const
