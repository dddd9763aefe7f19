package dev.souffleur.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceLockTest {
  @TempDir Path folder;
  private DataDirectory directory;

  @BeforeEach
  void name() {
    directory = new DataDirectory(folder);
  }

  @Test
  void aSecondProcessFindsTheLockTakenAndBringsTheFirstToTheFront() throws Exception {
    try (var first = ChildJvm.start(Holder.class, folder.toString())) {
      assertThat(first.line()).isEqualTo("held");

      assertThat(InstanceLock.acquire(directory)).isEmpty();
      assertThat(InstanceLock.askToShow(directory)).isTrue();
      assertThat(first.line()).isEqualTo("shown");

      first.kill();
      try (var next = InstanceLock.acquire(directory).orElseThrow()) {
        assertThat(next).isNotNull();
      }
    }
  }

  @Test
  void theFirstBringsItselfToTheFrontForAProcessThatAsks() throws Exception {
    var shown = new AtomicInteger();
    try (var first = InstanceLock.acquire(directory).orElseThrow()) {
      first.onShow(shown::incrementAndGet);
      try (var second = ChildJvm.start(Holder.class, folder.toString())) {
        assertThat(second.line()).isEqualTo("taken, asked true");
        assertThat(second.end()).isZero();
      }
    }
    assertThat(shown).hasValue(1);
  }

  @Test
  void theSameProcessCannotTakeItTwiceButAgainAfterClosing() {
    try (var first = InstanceLock.acquire(directory).orElseThrow()) {
      assertThat(InstanceLock.acquire(directory)).isEmpty();
      first.onShow(() -> {});
    }
    InstanceLock.acquire(directory).orElseThrow().close();
  }

  @Test
  void aRequestThatComesBeforeTheWindowIsNotLost() {
    var shown = new CountDownLatch(1);
    try (var lock = InstanceLock.acquire(directory).orElseThrow()) {
      assertThat(InstanceLock.askToShow(directory)).isTrue();
      lock.onShow(shown::countDown);
      await().until(() -> shown.getCount() == 0);
    }
  }

  @Test
  void aWindowThatFailsToShowLeavesTheLockListening() {
    try (var lock = InstanceLock.acquire(directory).orElseThrow()) {
      lock.onShow(
          () -> {
            throw new IllegalStateException("no window");
          });
      assertThat(InstanceLock.askToShow(directory)).isTrue();
      assertThat(InstanceLock.askToShow(directory)).isTrue();
    }
  }

  @Test
  void aStrangerWithoutTheTokenIsNotHeard() throws Exception {
    var shown = new AtomicInteger();
    try (var lock = InstanceLock.acquire(directory).orElseThrow()) {
      lock.onShow(shown::incrementAndGet);
      var port = Integer.parseInt(Files.readString(directory.lock()).split(" ", -1)[0]);
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket
            .getOutputStream()
            .write(("show " + "0".repeat(32) + "\n").getBytes(StandardCharsets.US_ASCII));
        socket.shutdownOutput();
        assertThat(socket.getInputStream().readAllBytes()).isEmpty();
      }
      assertThat(shown).hasValue(0);
      assertThat(InstanceLock.askToShow(directory)).isTrue();
      assertThat(shown).hasValue(1);
    }
  }

  @Test
  void leftoversOfADeadProcessBlockNothing() throws Exception {
    Files.writeString(directory.lock(), "1 0123456789abcdef0123456789abcdef and more, much longer");

    try (var lock = InstanceLock.acquire(directory).orElseThrow()) {
      lock.onShow(() -> {});
      assertThat(InstanceLock.askToShow(directory)).isTrue();
    }
    assertThat(InstanceLock.askToShow(directory)).isFalse();
    assertThat(InstanceLock.askToShow(new DataDirectory(folder.resolve("none")))).isFalse();
  }

  @Test
  void theLockFileIsPrivate() throws Exception {
    try (var lock = InstanceLock.acquire(directory).orElseThrow()) {
      lock.onShow(() -> {});
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.lock())))
          .isEqualTo("rw-------");
    }
  }

  /** The child: holds the lock until it is killed, or asks its holder and ends. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws InterruptedException {
      var directory = new DataDirectory(Path.of(args[0]));
      var lock = InstanceLock.acquire(directory);
      if (lock.isEmpty()) {
        System.out.println("taken, asked " + InstanceLock.askToShow(directory));
        return;
      }
      lock.get().onShow(() -> System.out.println("shown"));
      System.out.println("held");
      Thread.currentThread().join();
    }
  }
}
