String log = new File(basedir, 'build.log').text
assert log.contains('Rollcall: 1 objects, 0 findings')
