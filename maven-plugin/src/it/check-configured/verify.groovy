// The configuration beside the project makes a note of what would fail the build.
String log = new File(basedir, 'build.log').text
assert log.contains('k8s/config.yaml:7:10: info: LEVEL has to be a string')
assert log.contains('Rollcall: 1 objects, 1 findings')
assert log.contains('BUILD SUCCESS')
