export { decodeBlock } from './block.ts'
export { type EmbeddedLogOptions, openEmbeddedLog } from './embedded.ts'
export * from './event-log.ts'
export { type KafkaLogOptions, openKafkaLog } from './kafka.ts'
