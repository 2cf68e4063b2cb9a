"""Requests to the API server of the plane, and its audit log."""
import http.client
import json
import os
import ssl

MERGE = 'application/merge-patch+json'
STRATEGIC = 'application/strategic-merge-patch+json'
APPLY = 'application/apply-patch+yaml'


class Refused(Exception):
    """The server answered with an error."""

    def __init__(self, code, status):
        super().__init__('%d %s' % (code, status.get('message')))
        self.code = code
        self.status = status


class Client:
    """One connection. Paths of kinds come from the server's own discovery."""

    def __init__(self, state, port):
        with open(os.path.join(state, 'token')) as token:
            self.token = token.read()
        # The plane makes its certificate anew at every start, and is on this machine.
        self.tls = ssl._create_unverified_context()
        self.port = port
        self.connection = None
        self.resources = {}

    def request(self, verb, path, body=None, content='application/json'):
        headers = {'Authorization': 'Bearer ' + self.token, 'Content-Type': content}
        payload = None if body is None else json.dumps(body)
        for attempt in range(3):
            try:
                if self.connection is None:
                    self.connection = http.client.HTTPSConnection('127.0.0.1', self.port, context=self.tls, timeout=30)
                self.connection.request(verb, path, payload, headers)
                response = self.connection.getresponse()
                answer = json.loads(response.read() or '{}')
                break
            except (OSError, http.client.HTTPException):
                self.connection = None
                if attempt == 2:
                    raise
        if response.status >= 400:
            raise Refused(response.status, answer)
        return answer

    def resource(self, api_version, kind):
        """The path of the group, the plural and whether it lives in a namespace."""
        if (api_version, kind) not in self.resources:
            group = '/api/v1' if api_version == 'v1' else '/apis/' + api_version
            for found in self.request('GET', group)['resources']:
                if '/' not in found['name']:
                    self.resources[(api_version, found['kind'])] = (group, found['name'], found['namespaced'])
        return self.resources[(api_version, kind)]

    def path(self, api_version, kind, namespace, name=''):
        group, plural, namespaced = self.resource(api_version, kind)
        place = '%s/namespaces/%s/%s' % (group, namespace, plural) if namespaced else '%s/%s' % (group, plural)
        return place + '/' + name if name else place

    def list(self, api_version, kind, namespace):
        return self.request('GET', self.path(api_version, kind, namespace))['items']


class AuditLog:
    """Follows the log from where it ends now."""

    def __init__(self, state):
        self.file = open(os.path.join(state, 'audit.log'))
        self.file.seek(0, os.SEEK_END)
        self.rest = ''

    def read(self, namespace):
        """Finished writes in a namespace since the last call."""
        text = self.rest + self.file.read()
        lines = text.split('\n')
        self.rest = lines.pop()
        entries = []
        for line in lines:
            if '"namespace":"%s"' % namespace in line:
                entry = json.loads(line)
                if entry.get('objectRef', {}).get('namespace') == namespace:
                    entries.append(entry)
        return entries
