export { type Alerter, createAlerter, type TestOutcome } from './alerter.ts'
