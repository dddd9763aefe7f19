package dev.souffleur.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  private static List<List<String>> read(String csv, char separator)
      throws IOException, CsvReader.Malformed {
    var reader = new CsvReader(new StringReader(csv), separator);
    var rows = new ArrayList<List<String>>();
    for (var row = reader.row(); row != null; row = reader.row()) {
      rows.add(row.fields());
    }
    return rows;
  }

  private static String write(List<List<String>> rows) throws IOException {
    var csv = new StringBuilder();
    var writer = new CsvWriter(csv);
    for (var row : rows) {
      writer.row(row);
    }
    return csv.toString();
  }

  @Property
  void whatIsWrittenIsReadBack(
      @ForAll @Size(max = 5) List<@Size(min = 1, max = 4) List<String>> rows) throws Exception {
    assertThat(read(write(rows), ',')).isEqualTo(rows);
  }

  @Property
  void whatIsDisarmedIsNoFormulaAndComesBack(@ForAll String text) {
    var harmless = CsvWriter.harmless(text);
    assertThat(harmless).doesNotStartWith("=").doesNotStartWith("+").doesNotStartWith("@");
    assertThat(CsvWriter.original(harmless)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+7", "-5", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''@x", "'", "'tis"})
  void formulasAreDisarmed(String text) {
    var harmless = CsvWriter.harmless(text);
    assertThat(harmless.charAt(0)).isEqualTo('\'');
    assertThat(CsvWriter.original(harmless)).isEqualTo(text);
  }

  @Test
  void semicolonsPartFieldsWhereTheCallerSaysSo() throws Exception {
    assertThat(read("а;б, в\r\n\"г;д\";\"е\"\"ж\"", ';'))
        .containsExactly(List.of("а", "б, в"), List.of("г;д", "е\"ж"));
  }

  @Test
  void aRowSaysWhereItBeginsAndAQuoteThatNobodyClosedWhereItWasOpened() throws Exception {
    var reader = new CsvReader(new StringReader("\uFEFFa,\"b\nc\"\n\nd,\"e\nf"));
    assertThat(reader.row()).isEqualTo(new CsvReader.Row(1, List.of("a", "b\nc")));
    assertThatThrownBy(reader::row)
        .isInstanceOfSatisfying(CsvReader.Malformed.class, e -> assertThat(e.line()).isEqualTo(4));
  }
}
