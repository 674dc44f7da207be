/**
 * The rounds of a property that costs more than a moment: a quarter of `all`, or all with `QINGLIU_ROUNDS=all`, as mutants and one
 * job of CI run them. Each run of the tests draws other cases, so a quarter finds in four runs what all find in one.
 */
export const rounds = (all: number): number => (process.env.QINGLIU_ROUNDS === 'all' ? all : Math.ceil(all / 4))
