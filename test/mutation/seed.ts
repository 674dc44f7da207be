import fc from 'fast-check'

/** One seed for all properties: it stands in their tests' names, by which Stryker chooses the tests of a mutant. */
fc.configureGlobal({ seed: 1, endOnFailure: true })
