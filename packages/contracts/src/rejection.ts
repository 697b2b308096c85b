import { z } from 'zod'
import { errorCodeSchema } from './errors.ts'
import { instantSchema } from './words.ts'

/** `event.rejected`: an event a consumer could not take, as it was, with the reason. */
export const rejectionSchema = z.object({
  id: z.string(),
  topic: z.string(),
  partition: z.int().min(0),
  position: z.string(),
  group: z.string(),
  key: z.string(),
  headers: z.record(z.string(), z.string()),
  value: z.string(),
  code: errorCodeSchema,
  reason: z.string(),
  rejectedAt: instantSchema,
})
export type Rejection = z.infer<typeof rejectionSchema>
