export { employerKey } from './employer.ts'
export { extractItem } from './extract.ts'
export { createExtractor } from './extractor.ts'
export { textSignature, titleStem, vacancyId } from './identity.ts'
