// The roll call in the log, the page in the build folder.
String log = new File(basedir, 'build.log').text
assert log.contains('rolling-restart  StatefulSet db')
assert log.contains('db-1 is gone: create db-1')
assert log.contains('Claims: 2 kept.')
assert new File(basedir, 'target/plan.html').text.contains('<h3>StatefulSet db: rolling-restart</h3>')
assert log.contains('BUILD SUCCESS')
