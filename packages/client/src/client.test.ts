import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../../services/query/src/app.ts'
import { openTestContext, taxonomy, writeMarket } from '../../../services/query/src/query.test-data.ts'
import { createSkilltide } from './index.ts'
import { typesOf } from './types-of.ts'

const { context, close } = openTestContext()
const app = await createApp({ context, taxonomy, sources: () => [] })
let url = ''

beforeAll(async () => {
  await writeMarket(context.store, 8)
  url = await app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await app.close()
  await close()
})

describe('the client', () => {
  it('has the types of the document as it is now', async () => {
    const document = await (await fetch(`${url}/openapi.json`)).text()
    // `vitest run --project unit packages/client -u` writes them anew when a route has changed.
    await expect(await typesOf(document)).toMatchFileSnapshot('../generated/api.ts')
  })

  it('reads a number with its interval and its panel', async () => {
    const { data } = await createSkilltide({ url }).GET('/api/v1/demand', {
      params: { query: { skill: 'go', country: 'DE' } },
    })
    expect(data?.panel).toHaveLength(3)
    expect(data?.points.at(-1)).toMatchObject({ units: 30, total: 60 })
  })

  it('answers a refusal as the problem that names the field', async () => {
    const { data, error } = await createSkilltide({ url }).GET('/api/v1/demand', {
      params: { query: { skill: 'go', country: 'Germany' } },
    })
    expect(data).toBeUndefined()
    expect(error).toMatchObject({ status: 400, errors: [{ field: 'country' }] })
  })

  it('sends its key with each request', async () => {
    const sent: (string | null)[] = []
    const fetch = async (request: Request) => {
      sent.push(request.headers.get('authorization'))
      return Response.json({})
    }
    await createSkilltide({ url, key: 'a secret of ours', fetch }).GET('/api/v1/status')
    expect(sent).toEqual(['Bearer a secret of ours'])
  })
})
