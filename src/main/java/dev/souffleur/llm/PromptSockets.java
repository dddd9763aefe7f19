package dev.souffleur.llm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets that send at once. OkHttp leaves Nagle's algorithm on: the end of a prompt that fills
 * more than one segment then waits for the server's delayed acknowledgement, 40 ms on Linux.
 */
final class PromptSockets extends SocketFactory {
  @Override
  public Socket createSocket() throws IOException {
    return sendingAtOnce(new Socket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return sendingAtOnce(new Socket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return sendingAtOnce(new Socket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return sendingAtOnce(new Socket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return sendingAtOnce(new Socket(host, port, local, localPort));
  }

  private static Socket sendingAtOnce(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    return socket;
  }
}
