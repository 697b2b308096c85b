export { createDetectorService, type DetectorService } from './detector-service.ts'
