// The finding with its place, and the line to run next.
String log = new File(basedir, 'build.log').text
assert log.contains('k8s/config.yaml:7:10: error: LEVEL has to be a string')
assert log.contains('Rollcall: 1 objects, 1 findings.')
assert log.contains('BUILD FAILURE')
