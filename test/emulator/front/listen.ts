import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** An HTTP server on a free loopback port; a handler that throws resets the connection. */
export async function listen(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    try {
      await handle(request, response);
    } catch (error) {
      // A bug of the harness must not look like an AWS error.
      console.error('emulator front:', error);
      request.socket.destroy();
    }
  });
  // After Node's five seconds a client on a busy machine may reuse a connection that is just being closed.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
