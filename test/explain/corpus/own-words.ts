/** What people tell in their own words, and prose that tells of something else. */
export const OWN_WORDS = String.raw`
blank-screen | I only get a blank screen
blank-screen | it says Starting session with SessionId and then hangs
max-session-duration | My session always closes after exactly 60 minutes although I am typing
node-not-listed | the instance is not showing up in Fleet Manager
log-stream-empty | the log stream exists but is empty
s3-object-missing | Sessions work, no S3 object
port-forward-stalls | The tunnel freezes after a while
node-unresponsive | the managed node becomes unresponsive during long running sessions
- | The session of parliament got stuck on the budget
- | My server is slow today and I had coffee
- | The quick brown fox jumps over the lazy dog
- | Segmentation fault (core dumped)
- | npm ERR! code E404
- | こんにちは
- | endpoint established, session ended normally
- | The patient agent waited in the instance of a doubt while the connection to his past was lost
- | Dear all,\nthe agent of the estate could not connect the two rooms.\nRegards
- | Error response from daemon: Get "https://registry-1.docker.io/v2/": x509: certificate signed by unknown authority
- | Unable to connect to the server: dial tcp 10.0.0.1:443: i/o timeout
- | Unable to connect to the server: x509: certificate has expired or is not yet valid
- | curl: (7) Failed to connect to example.com port 443: Connection refused
- | bash: cannot create temp file for here-document: No space left on device
- | dial tcp: lookup registry.example.com: no such host
`;
