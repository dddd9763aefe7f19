package dev.souffleur.ml;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The proxy that the environment names, as curl reads it ({@code https_proxy}, {@code http_proxy},
 * {@code all_proxy} and {@code no_proxy}, in capitals too), else the operating system's own.
 * Immutable. A proxy that speaks SOCKS is passed over: {@code java.net.http} does not know it.
 */
final class SystemProxies extends ProxySelector {
  private static final Logger LOG = LoggerFactory.getLogger(SystemProxies.class);
  private static final int DEFAULT_PORT = 1080;

  private final Map<String, String> environment;
  private final @Nullable ProxySelector system;

  SystemProxies(Map<String, String> environment, @Nullable ProxySelector system) {
    this.environment = Map.copyOf(environment);
    this.system = system;
  }

  /** The proxies of this machine. */
  static SystemProxies of(Map<String, String> environment) {
    // Read when the JDK first looks for a proxy.
    System.getProperties().putIfAbsent("java.net.useSystemProxies", "true");
    return new SystemProxies(environment, ProxySelector.getDefault());
  }

  @Override
  public List<Proxy> select(URI uri) {
    if (exempt(uri)) {
      return List.of(Proxy.NO_PROXY);
    }
    var named = named(uri.getScheme());
    if (named.isPresent()) {
      return List.of(new Proxy(Proxy.Type.HTTP, address(named.get())));
    }
    return system == null ? List.of(Proxy.NO_PROXY) : system.select(uri);
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    if (system != null) {
      system.connectFailed(uri, address, failure);
    }
  }

  /** Says who asks, where the environment's proxy comes with a name and a password. */
  Optional<Authenticator> authenticator() {
    var secured = Stream.of("https", "http").flatMap(scheme -> named(scheme).stream());
    return secured.filter(proxy -> proxy.getRawUserInfo() != null).findFirst().map(ProxyLogin::new);
  }

  private static final class ProxyLogin extends Authenticator {
    private final URI proxy;

    ProxyLogin(URI proxy) {
      this.proxy = proxy;
    }

    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
      if (getRequestorType() != RequestorType.PROXY) {
        return null;
      }
      var parts = proxy.getRawUserInfo().split(":", 2);
      var password = parts.length < 2 ? "" : decoded(parts[1]);
      return new PasswordAuthentication(decoded(parts[0]), password.toCharArray());
    }

    private static String decoded(String part) {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
  }

  private Optional<URI> named(String scheme) {
    return value(scheme.toLowerCase(Locale.ROOT) + "_proxy")
        .or(() -> value("all_proxy"))
        .flatMap(SystemProxies::parsed);
  }

  private Optional<String> value(String name) {
    return Stream.of(name, name.toUpperCase(Locale.ROOT))
        .map(environment::get)
        .filter(found -> found != null && !found.isBlank())
        .map(String::strip)
        .findFirst();
  }

  private static Optional<URI> parsed(String value) {
    try {
      var uri = URI.create(value.contains("://") ? value : "http://" + value);
      if (uri.getHost() != null && uri.getScheme().startsWith("http")) {
        return Optional.of(uri);
      }
    } catch (IllegalArgumentException e) {
      // The value may hold a password: it is not logged, nor is what says where it goes wrong.
      LOG.debug("a proxy's address cannot be read: {}", e.getClass().getName());
    }
    LOG.warn("the environment names a proxy that cannot be used; an http:// address is needed");
    return Optional.empty();
  }

  private static InetSocketAddress address(URI proxy) {
    return new InetSocketAddress(
        proxy.getHost(), proxy.getPort() < 0 ? DEFAULT_PORT : proxy.getPort());
  }

  /** Whether {@code no_proxy} names the host, a domain that it is in, or everything. */
  private boolean exempt(URI uri) {
    var host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
    return value("no_proxy").stream()
        .flatMap(list -> Stream.of(list.toLowerCase(Locale.ROOT).split("[,\\s]+", -1)))
        .filter(entry -> !entry.isEmpty())
        .anyMatch(entry -> entry.equals("*") || covers(entry, host, uri.getPort()));
  }

  private static boolean covers(String entry, String host, int port) {
    var colon = entry.lastIndexOf(':');
    var withPort = colon > 0 && entry.indexOf(':') == colon;
    if (withPort && !entry.substring(colon + 1).equals(Integer.toString(port))) {
      return false;
    }
    var name = withPort ? entry.substring(0, colon) : entry;
    var domain = name.replaceFirst("^\\*?\\.", "");
    return host.equals(domain) || host.endsWith("." + domain);
  }
}
