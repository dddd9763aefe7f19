package dev.souffleur.ml;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * How models are downloaded.
 *
 * @param offline whether the network may not be used at all
 * @param client makes a client for one install; it is closed afterwards
 * @param stall how long a server may stay silent
 * @param attempts how often in a row a file is tried without getting further
 * @param pause before the second attempt; doubled before each one after
 */
public record DownloadOptions(
    BooleanSupplier offline,
    Supplier<HttpClient> client,
    Duration stall,
    int attempts,
    Duration pause) {
  private static final Duration CONNECT = Duration.ofSeconds(20);
  private static final Duration STALL = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 5;

  /**
   * Downloads through the system's proxy.
   *
   * @param environment may name a proxy: {@code HTTPS_PROXY}, {@code NO_PROXY}
   */
  public static DownloadOptions system(BooleanSupplier offline, Map<String, String> environment) {
    return new DownloadOptions(
        offline, () -> client(environment), STALL, ATTEMPTS, Duration.ofSeconds(1));
  }

  /** A client that follows redirects, but never from https to http. */
  static HttpClient client(Map<String, String> environment) {
    // The JDK would not name itself to a proxy in front of https, which is where most are.
    System.getProperties().putIfAbsent("jdk.http.auth.tunneling.disabledSchemes", "");
    var proxies = SystemProxies.of(environment);
    var builder =
        HttpClient.newBuilder()
            // One connection for each file: what is cancelled ends at once.
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(CONNECT)
            .proxy(proxies);
    proxies.authenticator().ifPresent(builder::authenticator);
    return builder.build();
  }
}
