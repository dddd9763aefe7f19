package dev.souffleur.canned;

import static dev.souffleur.canned.Replies.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souffleur.dialog.CannedReply;
import dev.souffleur.dialog.CannedReply.Draft;
import dev.souffleur.platform.UserException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyCsvTest {
  private static ReplyCsv.Parsed read(String csv) {
    return ReplyCsv.read(csv.getBytes(StandardCharsets.UTF_8), "ответы.csv");
  }

  @Provide
  Arbitrary<String> anyText() {
    return Arbitraries.of("=", "+", "-", "@", "'", "\"", ",", ";", "\t", "\r", "\n", " ", "я", "😀")
        .list()
        .ofMaxSize(30)
        .map(list -> String.join("", list));
  }

  @Provide
  Arbitrary<Draft> drafts() {
    return Combinators.combine(anyText(), anyText(), anyText())
        .as((folder, name, text) -> new Draft(folder, "n" + name, "t" + text));
  }

  @Property(tries = 300)
  void whatIsExportedIsImportedUnchanged(@ForAll List<@net.jqwik.api.From("drafts") Draft> drafts) {
    var replies =
        drafts.stream().map(draft -> reply(draft.folder(), draft.name(), draft.text())).toList();
    var parsed = ReplyCsv.read(ReplyCsv.write(replies), "a.csv");
    assertThat(parsed.replies()).isEqualTo(drafts);
    assertThat(parsed.bad()).isEmpty();
    var again = ReplyImport.of(replies, parsed.replies());
    assertThat(again.unchanged()).isEqualTo(drafts.size());
    assertThat(again.changes().added()).isEmpty();
    assertThat(again.changes().changed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+7 900", "-5", "@SUM(A1)", "\t=1", "=HYPERLINK(\"x\")"})
  void noCellIsAFormulaAndYetTheTextComesBack(String formula) {
    var bytes = ReplyCsv.write(List.of(reply("", "a", formula)));
    assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("'" + formula.charAt(0));
    assertThat(ReplyCsv.read(bytes, "a.csv").replies())
        .containsExactly(new Draft("", "a", formula));
  }

  @Test
  void aSpreadsheetKnowsTheFileForUtf8() {
    assertThat(ReplyCsv.write(List.of()))
        .startsWith((byte) 0xEF, (byte) 0xBB, (byte) 0xBF)
        .endsWith("folder,name,text\r\n".getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "windows-1251"})
  void whatExcelSavesInRussiaIsRead(String charset) {
    var csv = "Папка;Название;Текст\r\nОбщее;Привет;\"Здравствуйте; рады помочь\"\r\n";
    var parsed = ReplyCsv.read(csv.getBytes(Charset.forName(charset)), "a.csv");
    assertThat(parsed.replies())
        .containsExactly(new Draft("Общее", "Привет", "Здравствуйте; рады помочь"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name,text\\nПривет,Да|''|Привет|Да",
        "TEXT,Name,Folder\\nДа,Привет,Общее|Общее|Привет|Да",
        "Общее,Привет,Да|Общее|Привет|Да",
        "Привет,Да|''|Привет|Да",
        "folder\\tname\\ttext\\nОбщее\\tПривет\\tДа|Общее|Привет|Да",
        "folder,name,text\\n"
            + "Общее,,Здравствуйте! Мы всё проверим.|Общее|Мы всё проверим|Здравствуйте! Мы всё"
            + " проверим.",
      })
  void columnsAreKnownByTheirHeadingOrTheirOrder(
      String csv, String folder, String name, String text) {
    assertThat(read(csv.replace("\\n", "\n").replace("\\t", "\t")).replies())
        .containsExactly(new Draft(folder, name, text));
  }

  @Test
  void aBadRowIsReportedByItsLineAndTheRestGoesIn() {
    var parsed =
        read(
            "folder,name,text\na,b,c\na,empty,\n\na,\"two\nlines\",d\na,\"x\"y,z\nq,w,e\n"
                + "a,open,\"never closed\nr,t,y\n");
    assertThat(parsed.replies())
        .containsExactly(
            new Draft("a", "b", "c"),
            new Draft("a", "two\nlines", "d"),
            new Draft("q", "w", "e"),
            new Draft("r", "t", "y"));
    assertThat(parsed.bad()).containsExactly(3, 7, 9);
  }

  @Test
  void aTextThatIsTooLongIsBad() {
    var parsed = read("a,b," + "x".repeat(20_001) + "\na,b," + "x".repeat(20_000));
    assertThat(parsed.bad()).containsExactly(1);
    assertThat(parsed.replies()).hasSize(1);
  }

  @Test
  void whatIsNoTextIsRefused() {
    assertThatThrownBy(() -> ReplyCsv.read(new byte[] {'P', 'K', 3, 4, 0}, "a.xlsx"))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.key()).isEqualTo("canned.csv.binary"));
    assertThat(ReplyCsv.read(new byte[0], "a.csv").replies()).isEmpty();
  }

  @Test
  void anImportAddsChangesAndLeaves() {
    var same = reply("a", "same", "text");
    var other = reply("a", "other", "old");
    var twin = reply("a", "twin", "one");
    var sister = reply("a", "twin", "two");
    var there = List.of(same, other, twin, sister);
    var result =
        ReplyImport.of(
            there,
            List.of(
                new Draft("a", "same", "text"),
                new Draft("a", "other", "new"),
                new Draft("a", "twin", "three"),
                new Draft("b", "same", "text"),
                new Draft("b", "same", "text"),
                new Draft("b", "same", "another")));
    assertThat(result.unchanged()).isEqualTo(2);
    assertThat(result.changes().changed())
        .containsExactly(other.with(new Draft("a", "other", "new")));
    assertThat(result.changes().added())
        .containsExactly(
            new Draft("a", "twin", "three"),
            new Draft("b", "same", "text"),
            new Draft("b", "same", "another"));
    CannedReply made = reply("b", "same", "text");
    var undo = result.undo(List.of(made));
    assertThat(undo.changed()).containsExactly(other);
    assertThat(undo.removed()).containsExactly(made.id());
  }
}
