/** A limit of the run's configuration. */
export interface Limit {
  /** Name of the measure, without `q_`. */
  readonly measure: string
  readonly bound: '>=' | '<='
  readonly limit: number
}
