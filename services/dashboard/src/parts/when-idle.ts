/** The longest that anything waits for a busy page, in milliseconds. */
const longest = 2_000

/** Resolves when the page has nothing more urgent to do: for what is not needed to read it. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has none: https://caniuse.com/requestidlecallback
    if (typeof requestIdleCallback === 'undefined') setTimeout(resolve, 100)
    else requestIdleCallback(() => resolve(), { timeout: longest })
  })
}
