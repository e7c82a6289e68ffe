import type { Label } from './label.ts'

// ISO 4217, list one: the active codes of currencies and funds that have a minor unit, by its number of places.
const byPlaces: readonly (readonly [number, string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [
    2,
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF ' +
      'CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL ' +
      'HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU ' +
      'MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR ' +
      'SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED ' +
      'VES WST XCD XCG YER ZAR ZMW ZWG',
  ],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
]

const minorUnits: ReadonlyMap<string, number> = new Map(
  byPlaces.flatMap(([places, codes]) => codes.split(' ').map((code) => [code, places] as const)),
)

/** The codes of all currencies in use, in alphabetical order (ISO 4217). */
export const currencyCodes: readonly string[] = [...minorUnits.keys()].toSorted()

/** The places after the point of a currency's smallest unit (JPY 0, CNY 2, KWD 3); undefined for an unknown code. */
export const minorUnitOf = (code: string): number | undefined => minorUnits.get(code)

const names = {
  'zh-CN': new Intl.DisplayNames('zh-CN', { type: 'currency' }),
  en: new Intl.DisplayNames('en', { type: 'currency' }),
}

/** The name of a currency in each language (CLDR); the code where the run time knows no name. */
export const currencyLabel = (code: string): Label => ({
  'zh-CN': names['zh-CN'].of(code) ?? code,
  en: names.en.of(code) ?? code,
})
