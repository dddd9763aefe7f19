package dev.souffleur.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souffleur.platform.DataDirectory;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveSettingsTest {
  private static final Secret KEY = new Secret("sk-live-1");

  @TempDir private Path folder;
  private final MemoryKeychain keychain = new MemoryKeychain();
  private final Map<String, String> environment = new HashMap<>();

  private LiveSettings open() {
    return open(new Overrides(folder.resolve("home"), false, null));
  }

  private LiveSettings open(Overrides commandLine) {
    var host = new HostSystem("Linux", folder, environment);
    var loader =
        new SettingsLoader(host, folder, Locale.ENGLISH, home -> keychain.store(home).read());
    return new LiveSettings(loader, commandLine, keychain::store);
  }

  private Path file() {
    return new DataDirectory(folder.resolve("home")).settings();
  }

  @Test
  void aChangeIsInForceAtOnceAndAtTheNextStart() {
    var live = open();
    assertThat(live.current().model()).isEqualTo("gpt-5-mini");

    var now =
        live.update(
            stored ->
                stored
                    .withModel("gpt-5")
                    .withTemperature(1.5)
                    .withDailyBudgetUsd(2.0)
                    .withOffline(true)
                    .withDesk(stored.desk().withAgentName("Ольга").withTextScale(1.5)));

    assertThat(now).isEqualTo(live.current()).isEqualTo(open().current());
    assertThat(now.model()).isEqualTo("gpt-5");
    assertThat(now.temperature()).isEqualTo(1.5);
    assertThat(now.dailyBudgetUsd()).isEqualTo(2);
    assertThat(now.offline()).isTrue();
    assertThat(now.llmConfigured()).isFalse();
    assertThat(now.desk().agentName()).isEqualTo("Ольга");
  }

  @Test
  void whatIsTakenBackIsAsByDefault() {
    var live = open();
    live.update(stored -> stored.withModel("gpt-5").withOffline(true));

    live.update(stored -> stored.withModel(null).withOffline(null));

    assertThat(live.current().model()).isEqualTo("gpt-5-mini");
    assertThat(live.current().offline()).isFalse();
  }

  @Test
  void theEnvironmentAndTheCommandLineWinAndSaySo() {
    environment.put("OPENAI_MODEL", "gpt-5-nano");
    environment.put("OPENAI_BASE_URL", " ");
    environment.put("LLM_TEMPERATURE", "0.9");
    var live = open(new Overrides(folder.resolve("home"), true, Language.RUSSIAN));

    live.update(
        stored ->
            stored
                .withModel("gpt-5")
                .withTemperature(0.1)
                .withBaseUrl(URI.create("http://localhost/v1"))
                .withLanguage(Language.ENGLISH)
                .withOffline(false));

    assertThat(live.current().model()).isEqualTo("gpt-5-nano");
    assertThat(live.current().temperature()).isEqualTo(0.9);
    assertThat(live.current().baseUrl()).isEqualTo(URI.create("http://localhost/v1"));
    assertThat(live.current().language()).isEqualTo(Language.RUSSIAN);
    assertThat(live.current().offline()).isTrue();
    assertThat(live.fixedBy(Setting.MODEL)).contains("OPENAI_MODEL");
    assertThat(live.fixedBy(Setting.LANGUAGE)).contains("--lang");
    assertThat(live.fixedBy(Setting.OFFLINE)).contains("--offline");
    assertThat(live.fixedBy(Setting.BASE_URL)).isEmpty();
    assertThat(live.fixedBy(Setting.API_KEY)).isEmpty();
    environment.clear();
    assertThat(open().current().model()).isEqualTo("gpt-5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{not json", "[]", "{\"temperature\": 7}", "{\"model\": \"a b\"}"})
  void whereTheFileIsBadNothingChangesAndNothingIsLost(String content) throws Exception {
    var live = open();
    live.update(stored -> stored.withModel("gpt-5"));
    var before = live.current();
    var heard = new ArrayList<Settings>();
    live.onChange(heard::add);
    Files.writeString(file(), content);

    assertThatThrownBy(() -> live.update(stored -> stored.withModel("other")))
        .isInstanceOf(UserException.class);

    assertThat(live.current()).isSameAs(before);
    assertThat(heard).isEmpty();
    assertThat(file()).hasContent(content);
  }

  @Test
  void changesFromManyThreadsAreAllKeptAndHeardInOrder() throws Exception {
    var live = open();
    var heard = new ArrayList<Settings>();
    live.onChange(heard::add);
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var i = 1; i <= 40; i++) {
        var size = i;
        threads.execute(
            () ->
                live.update(
                    stored -> {
                      var window = new HashMap<>(stored.window());
                      window.put("w" + size, (double) size);
                      return stored
                          .withWindow(window)
                          .withMaxTokens(100 + size, stored.classifyMaxTokens());
                    }));
      }
    }

    var stored = new SettingsStore(new DataDirectory(folder.resolve("home"))).read();
    assertThat(stored.window())
        .containsOnlyKeys(IntStream.rangeClosed(1, 40).mapToObj(i -> "w" + i).toList());
    assertThat(heard).hasSize(40).doesNotHaveDuplicates();
    assertThat(heard.getLast()).isEqualTo(live.current());
    assertThat(live.current().replyMaxTokens()).isEqualTo(stored.replyMaxTokens());
  }

  @Test
  void onlyRealChangesAreHeardAndOnlyWhileListening() {
    var live = open();
    var heard = new ArrayList<String>();
    try (var listening = live.onChange(settings -> heard.add(settings.model()))) {
      assertThat(listening).isNotNull();
      live.update(stored -> stored.withModel("gpt-5"));
      live.update(stored -> stored.withModel("gpt-5"));
      live.update(stored -> stored.withWindow(Map.of("x", 1.0)));
    }
    live.update(stored -> stored.withModel("gpt-5-nano"));

    assertThat(heard).containsExactly("gpt-5");
  }

  @Test
  void aKeyIsKeptInTheKeychainReplacedAndForgottenAndPutBack() {
    var live = open();
    assertThat(live.keyPlace())
        .isEqualTo(new KeyPlace(false, KeyPlace.Kind.KEYCHAIN, "Test Keychain"));

    assertThat(live.keepKey(KEY).apiKey()).isEqualTo(KEY);
    assertThat(live.current().llmConfigured()).isTrue();
    assertThat(live.keyPlace())
        .isEqualTo(new KeyPlace(true, KeyPlace.Kind.KEYCHAIN, "Test Keychain"));
    live.keepKey(new Secret("sk-live-2"));
    assertThat(open().current().apiKey()).isEqualTo(new Secret("sk-live-2"));

    var forgotten = live.forgetKey();
    assertThat(forgotten).contains(new Secret("sk-live-2"));
    assertThat(live.current().apiKey()).isNull();
    assertThat(keychain.secret()).isNull();

    forgotten.ifPresent(live::keepKey);
    assertThat(live.current().apiKey()).isEqualTo(new Secret("sk-live-2"));
  }

  @Test
  void withoutAKeychainThatWorksTheKeyIsInAFile() {
    keychain.breakDown();
    var live = open();

    live.keepKey(KEY);

    var place = live.keyPlace();
    assertThat(place.kind()).isEqualTo(KeyPlace.Kind.FILE);
    assertThat(Path.of(place.name())).isRegularFile();
    assertThat(open().current().apiKey()).isEqualTo(KEY);
    live.forgetKey();
    assertThat(Path.of(place.name())).doesNotExist();
  }

  @Test
  void aKeyOfTheEnvironmentStaysInForceWhateverIsKept() {
    environment.put("OPENAI_API_KEY", "sk-of-the-environment");
    var live = open();

    live.keepKey(KEY);
    live.update(stored -> stored.withModel("gpt-5"));

    assertThat(live.current().apiKey()).isEqualTo(new Secret("sk-of-the-environment"));
    assertThat(live.keyPlace())
        .isEqualTo(new KeyPlace(true, KeyPlace.Kind.VARIABLE, "OPENAI_API_KEY"));
  }

  @Test
  void theKeychainIsAskedOnceHoweverManyValuesChange() {
    keychain.store(new DataDirectory(folder.resolve("home"))).write(KEY);
    var live = open();
    var reads = keychain.reads();

    for (var name : List.of("a", "b", "c")) {
      live.update(stored -> stored.withModel(name));
    }

    assertThat(live.current().apiKey()).isEqualTo(KEY);
    assertThat(keychain.reads()).isEqualTo(reads);
  }
}
