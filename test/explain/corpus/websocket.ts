/** WebSockets and pipes that break, on either side. */
export const WEBSOCKET = String.raw`
plugin-websocket-refused | Cannot perform start session: websocket: bad handshake
plugin-websocket-refused | failed to open data channel with error: websocket: bad handshake
plugin-stream-unreachable | Cannot perform start session: dial tcp: lookup ssmmessages.eu-west-1.amazonaws.com: no such host
plugin-stream-unreachable | Cannot perform start session: dial tcp 10.0.1.50:443: i/o timeout
plugin-stream-unreachable | Cannot perform start session: dial tcp 10.0.1.50:443: connect: connection refused
caller-tls-failed | Cannot perform start session: x509: certificate signed by unknown authority
broken-pipe | Cannot perform start session: write tcp 192.168.1.10:52714->52.94.240.1:443: write: broken pipe
control-channel-websocket | Failed to dial websocket, status: 403 Forbidden, err: websocket: bad handshake
control-channel-websocket | 2026-01-31 14:05:09.1234 ERROR [ssm-agent-worker] [MessageService] [MGSInteractor] Error setting up control channel: Failed to dial websocket, status: 502 Bad Gateway, err: websocket: bad handshake
websocket-heartbeat | 2026-01-31 14:05:09.1234 WARN [ssm-agent-worker] [MessageService] [MGSInteractor] I/O timeout. Error: read tcp 10.0.0.4:5000->52.94.1.2:443: i/o timeout
websocket-heartbeat | Reach the retry limit 5 for receive messages. Error: websocket: close 1006 (abnormal closure): unexpected EOF
agent-proxy | Failed to dial websocket: Proxy Authentication Required
- | Error during WebSocket handshake: Unexpected response code: 403
- | websocket: bad handshake
- | failed to connect to origin error="websocket: bad handshake" originURL=https://sur-single-declared-lifestyle.trycloudflare.com
plugin-websocket-refused | Starting session with SessionId: bob-0a1b2c3d4e5f67890\nCannot perform start session: websocket: bad handshake
`;
