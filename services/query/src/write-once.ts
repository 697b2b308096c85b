import { serializerCompiler } from 'fastify-type-provider-zod'

/** An answer that is remembered is also checked and written once, not for each who asks; it must not be changed. */
export const writeOnce: typeof serializerCompiler = (route) => {
  const write = serializerCompiler(route)
  const written = new WeakMap<object, string>()
  return (answer) => {
    if (typeof answer !== 'object' || answer === null) return write(answer)
    const known = written.get(answer)
    if (known !== undefined) return known
    const text = write(answer)
    written.set(answer, text)
    return text
  }
}
