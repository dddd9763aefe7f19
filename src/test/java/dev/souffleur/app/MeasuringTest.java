package dev.souffleur.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program says of itself: measurements on labelled files, and the doctor. */
class MeasuringTest {
  @TempDir Path folder;

  private Shell shell() {
    return Shell.at(folder.resolve("home"));
  }

  @Test
  void retrievalIsMeasuredOnBeirFilesWithoutTouchingTheUsersData() throws Exception {
    var corpus =
        write(
            "corpus.jsonl",
            "{\"_id\":\"a\",\"title\":\"Возврат\",\"text\":\"Деньги возвращают за 14 дней.\"}",
            "{\"_id\":\"b\",\"title\":\"Запуск\",\"text\":\"Перезагрузите устройство.\"}");
    var queries =
        write(
            "queries.jsonl",
            "{\"_id\":\"1\",\"text\":\"как вернуть деньги\"}",
            "{\"_id\":\"2\",\"text\":\"перезагрузка устройства\"}");
    var qrels = write("qrels.tsv", "query-id\tcorpus-id\tscore", "1\ta\t1", "2\tb\t1");

    var report = retrieval(corpus, queries, qrels).clean().json();

    assertThat(report.fieldNames())
        .toIterable()
        .containsExactly(
            "queries",
            "ndcg@10",
            "recall@10",
            "mrr@10",
            "p50_ms",
            "p95_ms",
            "index_ms",
            "documents");
    assertThat(report.get("queries").asInt()).isEqualTo(2);
    assertThat(report.get("documents").asInt()).isEqualTo(2);
    assertThat(report.get("ndcg@10").asDouble()).isEqualTo(1.0);
    assertThat(folder.resolve("home")).doesNotExist();

    var broken = write("broken.jsonl", "{\"_id\":\"1\",\"text\":\"x\"}", "{oops");
    retrieval(corpus, broken, qrels).failedWith(1, "broken.jsonl", "2");
  }

  @Test
  void retrievalTakesAFolderOfDocumentsNamedByTheirPaths() throws Exception {
    var corpus = folder.resolve("corpus");
    Files.createDirectories(corpus.resolve("sub"));
    Files.writeString(
        corpus.resolve("sub/refund.md"), "# Возврат\n\nДеньги возвращают за 14 дней.\n");
    Files.writeString(corpus.resolve("start.txt"), "Перезагрузите устройство.\n");
    var queries = write("q.jsonl", "{\"_id\":\"1\",\"text\":\"как вернуть деньги\"}");
    var qrels =
        write("r.jsonl", "{\"query-id\":\"1\",\"corpus-id\":\"sub/refund.md\",\"score\":1}");

    var report = retrieval(corpus, queries, qrels).clean().json();

    assertThat(report.get("mrr@10").asDouble()).isEqualTo(1.0);
  }

  @Test
  void intentIsMeasuredOnLabelledPhrases() throws Exception {
    var csv =
        write(
            "intent.csv",
            "text,label",
            "\"Ужас, списали деньги дважды!\",complaint",
            "Сколько стоит тариф Plus?,продажи",
            "Приложение не запускается,support");

    var report = shell().run("--json", "eval", "intent", "--csv", csv.toString()).clean().json();

    assertThat(report.fieldNames())
        .toIterable()
        .containsExactly("n", "accuracy", "macro_f1", "confusion", "p50_ms", "p95_ms");
    assertThat(report.get("n").asInt()).isEqualTo(3);
    assertThat(report.get("accuracy").asDouble()).isEqualTo(1.0);
    assertThat(folder.resolve("home")).doesNotExist();

    var bad = write("bad.csv", "text,label", "привет,nonsense");
    shell().run("eval", "intent", "--csv", bad.toString()).failedWith(1, "nonsense");
    shell().run("eval", "intent", "--csv", notUtf8().toString()).failedWith(1, "UTF-8");
    shell().run("eval", "intent", "--csv", folder.toString()).failedWith(2, folder.toString());
  }

  @Test
  void theGuardIsMeasuredOnLabelledReplies() throws Exception {
    var passage = "\"passages\":[\"Возврат возможен в течение 14 дней.\"],\"dialog\":[],";
    var file =
        Files.writeString(
            folder.resolve("guard.jsonl"),
            """
            {%1$s"reply":"Вернём за 14 дней [1].","label":"correct","what":""}
            {%1$s"reply":"Вернём за 30 дней [1].","label":"altered","what":"30 дней"}
            {%1$s"reply":"Это стоит 150 ₽.","label":"invented","what":"150 ₽"}
            {%1$s"reply":"Возврат невозможен.","label":"altered","what":"невозможен"}
            """
                .formatted(passage));

    var report = shell().run("--json", "eval", "guard", "--file", file.toString()).clean().json();

    assertThat(report.path("altered_caught").asDouble()).isEqualTo(0.5);
    assertThat(report.path("invented_caught").asDouble()).isEqualTo(1);
    assertThat(report.path("false_alarms").asDouble()).isZero();
    assertThat(report.path("missed"))
        .singleElement()
        .satisfies(
            miss -> {
              assertThat(miss.path("line").asInt()).isEqualTo(4);
              assertThat(miss.path("what").asText()).isEqualTo("невозможен");
            });
    assertThat(shell().run("eval", "guard", "--file", file.toString()).clean().out())
        .contains("altered_caught: 0.5", "missed: 1");

    var bad = Files.writeString(folder.resolve("bad.jsonl"), "{\"reply\":\"x\"}");
    shell().run("eval", "guard", "--file", bad.toString()).failedWith(2, "1");
    shell().run("eval", "guard", "--file", notUtf8().toString()).failedWith(1, "UTF-8");
  }

  @Test
  void privacyIsMeasuredOnLabelledLines() throws Exception {
    var file =
        write(
            "privacy.jsonl",
            "{\"text\":\"карта 4111 1111 1111"
                + " 1111\",\"spans\":[{\"start\":6,\"end\":25,\"type\":\"card\"}]}",
            "{\"text\":\"заказ 12345 за 99 $\",\"spans\":[]}");

    var report = shell().run("--json", "eval", "privacy", "--file", file.toString()).clean().json();

    assertThat(report.fieldNames()).toIterable().containsExactly("kinds", "false_alarms");
    assertThat(report.get("kinds").get("card").get("recall").asDouble()).isEqualTo(1.0);
    assertThat(report.get("kinds").get("card").get("precision").asDouble()).isEqualTo(1.0);
    assertThat(report.get("false_alarms").asInt()).isZero();
    assertThat(folder.resolve("home")).doesNotExist();

    var bad = write("bad.jsonl", "{\"text\":1}");
    shell().run("eval", "privacy", "--file", bad.toString()).failedWith(2, "1");
    shell().run("eval", "privacy", "--file", notUtf8().toString()).failedWith(1, "UTF-8");
  }

  @Test
  void theDoctorLooksAtEverything() {
    var report = shell().run("--json", "doctor").clean().json();

    assertThat(report.fieldNames()).toIterable().containsExactly("checks");
    assertThat(report.get("checks").findValuesAsText("name"))
        .containsExactly(
            "java",
            "display",
            "home",
            "model",
            "models",
            "ocr",
            "vision",
            "llm",
            "prices",
            "dialogs",
            "knowledge");
    for (var check : report.get("checks")) {
      assertThat(check.fieldNames())
          .toIterable()
          .containsExactly("name", "status", "detail", "remedy");
      assertThat(check.get("status").asText()).isIn("ok", "warning");
      assertThat(check.get("detail").asText()).isNotBlank();
    }
  }

  @Test
  void theDoctorNamesWhatIsWrongAndGoesOn() throws Exception {
    Files.createDirectories(folder.resolve("home"));
    Files.writeString(folder.resolve("home/prices.json"), "{\"asOf\":\"2025-08\"");

    var run = shell().with("OPENAI_API_KEY", "sk-secret-secret").run("--json", "doctor");

    assertThat(run.code()).isEqualTo(1);
    var checks = run.json().get("checks");
    assertThat(checks).hasSize(11);
    assertThat(checks.get(8).get("status").asText()).isEqualTo("failed");
    assertThat(checks.get(8).toString()).contains("prices.json");
    assertThat(checks.get(10).get("status").asText()).isEqualTo("ok");
    assertThat(run.out()).doesNotContain("sk-secret");
  }

  private Shell.Result retrieval(Path corpus, Path queries, Path qrels) {
    return shell()
        .run(
            "--json",
            "eval",
            "retrieval",
            "--corpus",
            corpus.toString(),
            "--queries",
            queries.toString(),
            "--qrels",
            qrels.toString());
  }

  private Path notUtf8() throws Exception {
    var file = folder.resolve("cp1251.txt");
    return Files.write(file, "привет,support\n".getBytes(Charset.forName("windows-1251")));
  }

  private Path write(String name, String... lines) throws Exception {
    return Files.write(folder.resolve(name), List.of(lines), StandardCharsets.UTF_8);
  }
}
