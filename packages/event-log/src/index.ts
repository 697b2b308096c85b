export * from './event-log.ts'
export { openEmbeddedLog } from './embedded.ts'
export { openKafkaLog } from './kafka.ts'
