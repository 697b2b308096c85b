/** 2^32 by the golden ratio: products of it differ in their high bits. */
const spread = 0x9e3779b1

/** The units of a word hash one by one, from 0; `hashSingle` or `hashPair` makes of it what keys are found by. */
export function hashOn(units: number, symbol: number): number {
  return (Math.imul(units, 31) + symbol) | 0
}

/** Of one word: its high bits are as good as random. */
export function hashSingle(units: number): number {
  return Math.imul(units, spread)
}

/** Of two words: the hash of the first, and what the units of the second hash to. */
export function hashPair(first: number, nextUnits: number): number {
  return Math.imul(first ^ nextUnits, spread)
}
