#!/usr/bin/env node
import * as nodeModule from 'node:module'

// Node 22.1 and later keep compiled code from one start to the next; for earlier ones there is nothing to do.
nodeModule.enableCompileCache?.()
const { main } = await import('../dist/package/main.js')

process.exitCode = await main(process.argv.slice(2))
