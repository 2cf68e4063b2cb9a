// The server refuses another size of the claims: the build says where.
String log = new File(basedir, 'build.log').text
assert log.contains('REFUSED by the server, they stay as they are: StatefulSet db.')
assert log.contains('k8s/db.yaml:17:39: error: the server refuses this change: storage "20Gi" cannot be changed from 10Gi;')
assert log.contains('`mvn rollcall:plan` shows it again')
assert log.contains('BUILD FAILURE')
