import type { Messages } from '../language.ts'

export const german: Messages = {}
