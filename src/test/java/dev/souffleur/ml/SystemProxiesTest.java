package dev.souffleur.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemProxiesTest {
  private static final Proxy OF_SYSTEM =
      new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("system.proxy", 1));
  private static final ProxySelector SYSTEM =
      new ProxySelector() {
        @Override
        public List<Proxy> select(URI uri) {
          return List.of(OF_SYSTEM);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
          throw new AssertionError(failure);
        }
      };

  private static Proxy chosen(Map<String, String> environment, String uri) {
    return new SystemProxies(environment, SYSTEM).select(URI.create(uri)).getFirst();
  }

  private static String address(Proxy proxy) {
    var address = (InetSocketAddress) proxy.address();
    return address.getHostString() + ":" + address.getPort();
  }

  @ParameterizedTest
  @CsvSource({
    "https_proxy, http://p.test:3128, https://a.test/x, p.test:3128",
    "HTTPS_PROXY, http://p.test:3128/, https://a.test/x, p.test:3128",
    "https_proxy, p.test:3128, https://a.test/x, p.test:3128",
    "https_proxy, http://anna:s%40cret@p.test:3128, https://a.test/x, p.test:3128",
    "https_proxy, http://p.test, https://a.test/x, p.test:1080",
    "all_proxy, http://p.test:9, https://a.test/x, p.test:9",
    "http_proxy, http://p.test:9, http://a.test/x, p.test:9",
    "http_proxy, http://p.test:9, https://a.test/x, system.proxy:1",
    "https_proxy, socks5://p.test:9, https://a.test/x, system.proxy:1",
    "https_proxy, 'http://bad host:9', https://a.test/x, system.proxy:1",
    "https_proxy, ' ', https://a.test/x, system.proxy:1"
  })
  void theEnvironmentNamesTheProxyElseTheSystem(
      String name, String value, String uri, String expected) {
    assertThat(address(chosen(Map.of(name, value), uri))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "*, https://a.test/, true",
    "a.test, https://a.test/, true",
    ".test, https://a.test/, true",
    "*.test, https://a.test/, true",
    "'localhost, b.test', https://x.b.test/, true",
    "A.TEST, https://a.test/, true",
    "a.test:8080, https://a.test:8080/, true",
    "a.test:8080, https://a.test/, false",
    "a.test, https://ba.test/, false",
    "a.test, https://a.test.evil/, false"
  })
  void whatNoProxyNamesIsReachedDirectly(String list, String uri, boolean direct) {
    var environment = Map.of("https_proxy", "http://p.test:1", "NO_PROXY", list);

    assertThat(chosen(environment, uri).equals(Proxy.NO_PROXY)).isEqualTo(direct);
  }

  @Test
  void withoutAPasswordNobodyLogsIn() {
    assertThat(new SystemProxies(Map.of("https_proxy", "http://p:1"), null).authenticator())
        .isEmpty();
    assertThat(new SystemProxies(Map.of(), null).select(URI.create("https://a.test/")))
        .containsExactly(Proxy.NO_PROXY);
  }
}
