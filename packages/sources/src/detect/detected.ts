/** A way to watch an address, and why it is thought of. */
export type Detected = { kind: string; settings: Record<string, unknown>; because: string }
