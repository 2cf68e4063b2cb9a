// A rule of one's own with its parameter, what runs today, what is left out, and a report in a file.
String log = new File(basedir, 'build.log').text
assert log.contains('k8s/shop.yaml:6:11: error: "shop.example.com" is not ours; use *.example.net [ingress-host-not-ours]')
assert log.contains('[immutable-field]')
assert !log.contains('broken.yaml')
assert log.contains('BUILD FAILURE')
String json = new File(basedir, 'target/rollcall.json').text
assert json.contains('"rule": "ingress-host-not-ours"')
assert json.contains('Ingress shop/shop')
