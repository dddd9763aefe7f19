package dev.souffleur.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Held by the one window, console or server that runs on a data directory. Another start finds it
 * taken and asks the holder to come to the front.
 *
 * <p>The lock is the operating system's on one byte of a file, and goes with the process however it
 * ends. The file also holds a loopback port and a random token, with which {@link #askToShow}
 * proves that it may read the user's files. Safe from any thread.
 */
public final class InstanceLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InstanceLock.class);
  // Far beyond the text: Windows lets no other process read a locked region.
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
  private static final int MAX_LINE = 128;
  private static final int SOCKET_TIMEOUT_MS = 2_000;
  private static final int ATTEMPTS = 20;
  private static final long PAUSE_MS = 100;

  private final FileChannel channel;
  private final FileLock lock;
  private final @Nullable ServerSocket server;
  private final byte[] greeting;
  private @Nullable Runnable onShow;
  private boolean asked;

  private InstanceLock(
      FileChannel channel, FileLock lock, @Nullable ServerSocket server, String token) {
    this.channel = channel;
    this.lock = lock;
    this.server = server;
    this.greeting = greeting(token);
  }

  /**
   * Takes the lock.
   *
   * @return empty where another process, or this one, holds it
   * @throws UserException if the lock file cannot be written
   */
  public static Optional<InstanceLock> acquire(DataDirectory directory) {
    var file = directory.lock();
    try {
      PrivateFiles.file(file);
      var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      var taken = false;
      try {
        var lock = tryLock(channel);
        taken = lock != null;
        return lock == null ? Optional.empty() : Optional.of(listen(channel, lock));
      } finally {
        if (!taken) {
          channel.close();
        }
      }
    } catch (IOException e) {
      throw FileErrors.of(e, file);
    }
  }

  /**
   * Says what to do when another start asks for the window; runs at once where one asked already.
   * It is called on a thread of the lock's own and must hand over to the FX thread itself.
   */
  public void onShow(Runnable action) {
    boolean due;
    synchronized (this) {
      onShow = action;
      due = asked;
      asked = false;
    }
    if (due) {
      action.run();
    }
  }

  /**
   * Asks the holder of the lock to bring its window to the front; waits up to two seconds for one
   * that is only starting.
   *
   * @return whether it answered
   */
  public static boolean askToShow(DataDirectory directory) {
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (asksOnce(directory)) {
        return true;
      }
      try {
        Thread.sleep(PAUSE_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  /** Gives the lock back; the file stays, empty. */
  @Override
  public void close() {
    try (channel;
        lock;
        server) {
      channel.truncate(0);
    } catch (IOException e) {
      LOG.warn("The instance lock was not given back cleanly", e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static InstanceLock listen(FileChannel channel, FileLock lock) throws IOException {
    channel.truncate(0);
    var token = newToken();
    var server = serverSocket();
    var instance = new InstanceLock(channel, lock, server, token);
    if (server != null) {
      Thread.ofVirtual().name("instance-lock").start(() -> instance.serve(server));
      var line = server.getLocalPort() + " " + token;
      channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)), 0);
    }
    return instance;
  }

  private static @Nullable ServerSocket serverSocket() {
    try {
      return new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      LOG.warn("No loopback port: a second start cannot bring this window to the front", e);
      return null;
    }
  }

  private static String newToken() {
    var bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private void serve(ServerSocket listening) {
    while (!listening.isClosed()) {
      try {
        var client = listening.accept();
        Thread.ofVirtual().name("instance-lock-client").start(() -> answer(client));
      } catch (IOException e) {
        LOG.debug("A request to show the window was not heard", e);
      }
    }
  }

  private void answer(Socket client) {
    try (client) {
      client.setSoTimeout(SOCKET_TIMEOUT_MS);
      var heard = client.getInputStream().readNBytes(greeting.length);
      if (MessageDigest.isEqual(heard, greeting)) {
        show();
        client.getOutputStream().write("ok\n".getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      LOG.debug("A request to show the window was not answered", e);
    }
  }

  private void show() {
    Runnable action;
    synchronized (this) {
      action = onShow;
      asked = action == null;
    }
    if (action != null) {
      try {
        action.run();
      } catch (RuntimeException e) {
        LOG.warn("The window did not come to the front", e);
      }
    }
  }

  // The text may be missing, stale or half written while the holder is starting.
  private static boolean asksOnce(DataDirectory directory) {
    try {
      var text = Files.readString(directory.lock(), StandardCharsets.ISO_8859_1).split(" ", -1);
      return text.length == 2 && ask(Integer.parseInt(text[0]), text[1]);
    } catch (IOException | IllegalArgumentException e) {
      LOG.debug("The running instance did not answer", e);
      return false;
    }
  }

  private static boolean ask(int port, String token) throws IOException {
    try (var socket = new Socket()) {
      socket.setSoTimeout(SOCKET_TIMEOUT_MS);
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), SOCKET_TIMEOUT_MS);
      socket.getOutputStream().write(greeting(token));
      socket.shutdownOutput();
      var answer =
          new String(socket.getInputStream().readNBytes(MAX_LINE), StandardCharsets.US_ASCII);
      return answer.strip().equals("ok");
    }
  }

  private static byte[] greeting(String token) {
    return ("show " + token + "\n").getBytes(StandardCharsets.US_ASCII);
  }
}
