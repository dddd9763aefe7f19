package dev.souffleur.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DotEnvTest {
  @Test
  void commentsQuotesExportByteOrderMarkAndWindowsLineEndsAreUnderstood() {
    var text =
        "\uFEFFFIRST=1\r\n"
            + "# comment=2\r\n"
            + "  export SECOND = two # comment\r\n"
            + "QUOTED=\"a # b\\n\\\"c\\\" \\\\ \\t\" # comment\r\n"
            + "SINGLE='a # b \\n'\n"
            + "HASH=a#b\n"
            + "EMPTY=\n"
            + "EMPTY_COMMENTED= # nothing\n"
            + "URL=https://x.example/v1?a=b\n"
            + "no assignment\n"
            + "1BAD=x\n"
            + "OPEN=\"never closed\n"
            + "TWICE=a\nTWICE=b";

    assertThat(DotEnv.parse(text))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("FIRST", "1"),
                Map.entry("SECOND", "two"),
                Map.entry("QUOTED", "a # b\n\"c\" \\ \\t"),
                Map.entry("SINGLE", "a # b \\n"),
                Map.entry("HASH", "a#b"),
                Map.entry("EMPTY", ""),
                Map.entry("EMPTY_COMMENTED", ""),
                Map.entry("URL", "https://x.example/v1?a=b"),
                Map.entry("OPEN", "\"never closed"),
                Map.entry("TWICE", "b")));
  }

  @Test
  void withoutFileThereAreNoValues(@TempDir Path folder) {
    assertThat(DotEnv.read(folder.resolve(".env"))).isEmpty();
  }
}
