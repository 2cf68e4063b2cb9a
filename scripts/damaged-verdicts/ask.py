"""Asks a real server to create each manifest of standard input, as a dry run: ask.py STATE PORT.

Prints the cases in the form of testdata/verdicts. Answers about the cluster's address ranges or other objects in it, and the few on which the server breaks off,
are left out.
"""
import http.client
import json
import os
import re
import ssl
import sys

CLUSTER = re.compile(r'failed to allocate|spec\.ipFamil|clusterIP|already exists')


class Server:
    def __init__(self, state, port):
        with open(os.path.join(state, 'token')) as token:
            self.headers = {'Authorization': 'Bearer ' + token.read(), 'Content-Type': 'application/yaml', 'Accept': 'application/json'}
        # The plane makes its certificate anew at every start, and is on this machine.
        self.connection = http.client.HTTPSConnection('127.0.0.1', port, context=ssl._create_unverified_context(), timeout=60)
        self.paths = {}

    def request(self, verb, path, text=None):
        try:
            self.connection.request(verb, path, text and text.encode('utf-8', 'surrogatepass'), self.headers)
            response = self.connection.getresponse()
            text = response.read()
            return response, json.loads(text) if text.startswith(b'{') else {}
        except (OSError, http.client.HTTPException):
            self.connection.close()
            return None, {}

    def path(self, api_version, kind):
        if api_version not in self.paths:
            group = '/api/v1' if api_version == 'v1' else '/apis/' + api_version
            self.paths[api_version] = {
                found['kind']: group + ('/namespaces/default/' if found['namespaced'] else '/') + found['name']
                for found in self.request('GET', group)[1].get('resources', []) if '/' not in found['name']}
        return self.paths[api_version].get(kind)

    def verdict(self, manifest):
        path = self.path(manifest['apiVersion'], manifest['kind'])
        response, status = self.request('POST', path + '?dryRun=All&fieldValidation=Strict', json.dumps(manifest)) if path else (None, {})
        if response is None:
            return None
        verdict = {'code': response.status}
        if response.status >= 300:
            verdict.update(reason=status.get('reason'), message=status.get('message'), causes=(status.get('details') or {}).get('causes', []))
        warnings = [text for name, text in response.getheaders() if name.lower() == 'warning']
        if warnings:
            verdict['warnings'] = [re.sub(r'^299 - "(.*)"$', r'\1', text).replace('\\"', '"') for text in warnings]
        return verdict


def main(state, port):
    server = Server(state, port)
    for number, line in enumerate(sys.stdin):
        case = json.loads(line)
        verdict = server.verdict(json.loads(case['yaml']))
        if verdict and not CLUSTER.search(verdict.get('message') or ''):
            print(json.dumps({'id': 'd%05d' % number, **case, 'verdict': verdict}, ensure_ascii=False))


main(sys.argv[1], int(sys.argv[2]))
