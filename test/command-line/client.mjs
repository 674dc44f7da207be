// Stands for `qingliu` in scripts of tests: hands its arguments to the process of the test, which has loaded the code already.
// usage: client.mjs SOCKET ARGUMENT…
import { connect } from 'node:net'
import { argv, cwd, env, exit, stderr, stdin, stdout } from 'node:process'
import { buffer, text } from 'node:stream/consumers'

const [socket, ...args] = argv.slice(2)
const input = (await buffer(stdin)).toString('base64')
const connection = connect(socket)
connection.end(JSON.stringify({ args, cwd: cwd(), env, input }))
const said = JSON.parse(await text(connection))
stderr.write(said.stderr, () => stdout.write(said.stdout, () => exit(said.code)))
