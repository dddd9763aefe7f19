package dev.souffleur.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.dialog.UsagePeriod;
import dev.souffleur.dialog.UsageReport;
import dev.souffleur.dialog.UsageReport.CategoryCount;
import dev.souffleur.dialog.UsageReport.Day;
import dev.souffleur.dialog.UsageReport.Gaps;
import dev.souffleur.dialog.UsageReport.OpenQuestion;
import dev.souffleur.dialog.UsageReport.Origin;
import dev.souffleur.dialog.UsageReport.Outcomes;
import dev.souffleur.dialog.UsageReport.Promises;
import dev.souffleur.dialog.UsageReport.Purpose;
import dev.souffleur.dialog.UsageReport.Quantiles;
import dev.souffleur.dialog.UsageReport.Spend;
import dev.souffleur.dialog.UsageReport.Times;
import dev.souffleur.metrics.UsageTable.Subject;
import dev.souffleur.platform.CsvReader;
import dev.souffleur.platform.CsvWriter;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each table as the file that is made of it. */
class UsageTablesTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final UsageReport REPORT =
      new UsageReport(
          UsagePeriod.WEEK,
          List.of(
              new Day(MONDAY, 0, Spend.NONE, Spend.NONE, Times.NONE, 0, 0, 0),
              new Day(
                  MONDAY.plusDays(1),
                  2,
                  new Spend(3, 0.75, 1, 300, 150, 30),
                  new Spend(1, 0.0000125, 0, 7, 2, 3),
                  new Times(
                      new Quantiles(3, 210, 900),
                      new Quantiles(3, 1400, 3000),
                      new Quantiles(2, 18, 20)),
                  4,
                  9,
                  8)),
          List.of(new Purpose("=cmd", new Spend(1, 0.5, 0, 7, 2, 3))),
          Times.NONE,
          new Outcomes(8, 1, 2, 2, 12L, 1, 1, 3, 1),
          List.of(new Origin("canned", 3, 4.25), new Origin("freehand", 1, 0)),
          List.of(new CategoryCount("sales", 3), new CategoryCount(null, 1)),
          new Gaps(
              5, 1, 0, 0, List.of(new OpenQuestion("=HYPERLINK(\"x\"), «да»?\nИ ещё", 5, MONDAY))),
          new Promises(3, 1, 5, 2));

  @Test
  void eachTableHasItsFigures() {
    assertThat(csv(Subject.COST))
        .containsExactly(
            "day,suggestions_usd,other_calls_usd,cost_usd,calls,unpriced_calls",
            "2026-11-23,0,0,0,0,0",
            "2026-11-24,0.75,0.000013,0.750013,4,1");
    assertThat(csv(Subject.TOKENS)).last().isEqualTo("2026-11-24,307,152,33");
    assertThat(csv(Subject.WAITING))
        .containsSequence("2026-11-23,0,\"\",\"\",\"\",\"\"", "2026-11-24,3,210,900,1400,3000");
    assertThat(csv(Subject.LOCAL)).last().isEqualTo("2026-11-24,2,18,20");
    assertThat(csv(Subject.DIALOGS)).last().isEqualTo("2026-11-24,4,9,8");
    assertThat(csv(Subject.OUTCOMES))
        .containsExactly(
            "outcome,suggestions,share,median_edits",
            "sent,2,0.25,\"\"",
            "edited,2,0.25,12",
            "inserted,1,0.125,\"\"",
            "copied,1,0.125,\"\"",
            "dismissed,1,0.125,\"\"",
            "unused,1,0.125,\"\"",
            "up,3,0.375,\"\"",
            "down,1,0.125,\"\"");
    assertThat(csv(Subject.ORIGINS))
        .containsExactly(
            "origin,turns,share,mean_edits", "canned,3,0.75,4.25", "freehand,1,0.25,0");
    assertThat(csv(Subject.CATEGORIES))
        .containsExactly("category,dialogs,share", "sales,3,0.75", "\"\",1,0.25");
    assertThat(csv(Subject.PROMISES))
        .containsExactly(
            "promise,promises,share", "kept,5,0.5", "open,2,0.2", "overdue,1,0.1", "dropped,2,0.2");
  }

  @Test
  void whatASpreadsheetWouldTakeForAFormulaIsText() {
    assertThat(csv(Subject.PURPOSES)).last().isEqualTo("'=cmd,0.5,1,7,2,3");
    assertThat(text(Subject.GAPS))
        .endsWith("\"'=HYPERLINK(\"\"x\"\"), «да»?\nИ ещё\",5,2026-11-23\r\n");
  }

  @ParameterizedTest
  @EnumSource(Subject.class)
  void eachFileBeginsWithAByteOrderMarkAndEveryRowIsAsWideAsTheHead(Subject subject) {
    var table = UsageTables.of(subject, REPORT);

    assertThat(table.csv()).startsWith(0xEF, 0xBB, 0xBF);
    assertThat(table.subject()).isEqualTo(subject);
    assertThat(table.rows()).isNotEmpty().allMatch(row -> row.size() == table.columns().size());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.1, 0.1",
    "1e-7, 0",
    "1234567.891, 1234567.891",
    "1e21, 1000000000000000000000"
  })
  void numbersAreNeverWrittenWithAnExponent(double dollars, String written) {
    assertThat(new Cell.Usd(dollars).plain()).isEqualTo(written);
  }

  @Property(tries = 300)
  void aFileIsReadBackAsItWasWritten(
      @ForAll @Size(max = 6)
          List<
                  @Chars({',', '"', '\n', '\r', '=', '-', '\'', ' ', 'é', '\t'})
                  @CharRange(from = 'а', to = 'я') String>
              questions)
      throws Exception {
    var table =
        new UsageTable(
            Subject.GAPS,
            List.of("question", "asked"),
            questions.stream()
                .map(question -> List.<Cell>of(new Cell.Words(question), new Cell.Count(7)))
                .toList());
    var reader = new CsvReader(new StringReader(new String(table.csv(), StandardCharsets.UTF_8)));

    var read = new ArrayList<String>();
    assertThat(Objects.requireNonNull(reader.row()).fields()).isEqualTo(table.columns());
    for (var row = reader.row(); row != null; row = reader.row()) {
      assertThat(row.fields()).hasSize(2).last().isEqualTo("7");
      assertThat(row.fields().getFirst()).doesNotMatch("(?s)[=+@\\t\\r\\n-].*");
      read.add(CsvWriter.original(row.fields().getFirst()));
    }

    assertThat(read).isEqualTo(questions);
  }

  private static List<String> csv(Subject subject) {
    return text(subject).substring(1).lines().toList();
  }

  private static String text(Subject subject) {
    return new String(UsageTables.of(subject, REPORT).csv(), StandardCharsets.UTF_8);
  }
}
