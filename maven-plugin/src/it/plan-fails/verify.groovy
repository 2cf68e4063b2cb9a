// The server refuses another size of the claims, and a custom resource against its definition: the build says where.
String log = new File(basedir, 'build.log').text
assert log.contains('REFUSED by the server, they stay as they are: Widget large.')
assert log.contains('NEEDS DELETE, the server refuses the change and they stay as they are: StatefulSet db.')
assert log.contains('k8s/widget.yaml:4:14: error:')
assert log.contains('k8s/db.yaml:17:39: error: the server refuses this change: storage "20Gi" cannot be changed from 10Gi;')
assert log.contains('`mvn rollcall:plan` shows it again')
assert log.contains('BUILD FAILURE')
