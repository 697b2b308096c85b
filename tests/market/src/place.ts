import { cities } from './employers.ts'

export type Place = { city: string; region: string | null; country: string; code: string }

/** "Austin, TX, United States", "Berlin, Germany". */
export function placeName(city: string): string {
  const { region, country } = placeOf(city)
  return [city, region, country].filter((part) => part !== null).join(', ')
}

export function placeOf(city: string): Place {
  return cities.find((place) => place.city === city) ?? { city, region: null, country: '', code: '' }
}
