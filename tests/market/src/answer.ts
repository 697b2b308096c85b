/** What a route says, before it is compressed, compared with what the asker has, or spoiled by a fault. */
export type Answer = { status: number; mediaType: string; body: string; lastModified: number | null }

/** What is asked: `part` is less than 1 when a fault shortens the list; `origin` is how the market was reached. */
export type Asked = { now: number; origin: string; query: URLSearchParams; part: number }

export function json(body: string, lastModified: number | null): Answer {
  return { status: 200, mediaType: 'application/json; charset=utf-8', body, lastModified }
}

export function html(title: string, body: string, lastModified: number | null): Answer {
  const page = `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>${title}</title></head>\n<body>\n${body}\n</body>\n</html>\n`
  return { status: 200, mediaType: 'text/html; charset=utf-8', body: page, lastModified }
}

export function xml(mediaType: string, body: string, lastModified: number | null): Answer {
  return { status: 200, mediaType, body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`, lastModified }
}

export function notFound(): Answer {
  return {
    status: 404,
    mediaType: 'application/json; charset=utf-8',
    body: '{"status":404,"error":"Job not found"}',
    lastModified: null,
  }
}

/** Makes a value anew only when its version changes; one value per key is kept. */
export function createMemo<T>(): (key: string, version: string, make: () => T) => T {
  const kept = new Map<string, { version: string; value: T }>()
  return (key, version, make) => {
    const known = kept.get(key)
    if (known?.version === version) return known.value
    const value = make()
    kept.set(key, { version, value })
    return value
  }
}
