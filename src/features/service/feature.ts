import { defineFeature } from '../feature.ts'
import { ticketTimeRules } from './ticket-times.ts'

/** Serving customers: tickets and their times. */
export const service = defineFeature({ name: 'service', rules: ticketTimeRules })
