package dev.souffleur.metrics;

import dev.souffleur.dialog.UsageReport;
import dev.souffleur.dialog.UsageReport.Day;
import dev.souffleur.dialog.UsageReport.Quantiles;
import dev.souffleur.metrics.Cell.Count;
import dev.souffleur.metrics.Cell.Millis;
import dev.souffleur.metrics.Cell.Name;
import dev.souffleur.metrics.Cell.None;
import dev.souffleur.metrics.Cell.Share;
import dev.souffleur.metrics.Cell.Usd;
import dev.souffleur.metrics.UsageTable.Subject;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes tables of a report: one for each subject. */
public final class UsageTables {
  private UsageTables() {}

  public static UsageTable of(Subject subject, UsageReport report) {
    return switch (subject) {
      case COST -> cost(report);
      case TOKENS -> tokens(report);
      case WAITING -> waiting(report);
      case LOCAL -> local(report);
      case OUTCOMES -> outcomes(report);
      case ORIGINS -> origins(report);
      case DIALOGS -> dialogs(report);
      case CATEGORIES -> categories(report);
      case PURPOSES -> purposes(report);
      case GAPS -> gaps(report);
      case PROMISES -> promises(report);
    };
  }

  private static UsageTable cost(UsageReport report) {
    return daily(
        Subject.COST,
        report,
        List.of("day", "suggestions_usd", "other_calls_usd", "cost_usd", "calls", "unpriced_calls"),
        day ->
            List.of(
                new Usd(day.suggestions().costUsd()),
                new Usd(day.others().costUsd()),
                new Usd(day.spend().costUsd()),
                new Count(day.spend().calls()),
                new Count(day.spend().unpriced())));
  }

  private static UsageTable tokens(UsageReport report) {
    return daily(
        Subject.TOKENS,
        report,
        List.of("day", "input_tokens", "cached_tokens", "output_tokens"),
        day ->
            List.of(
                new Count(day.spend().inputTokens()),
                new Count(day.spend().cachedTokens()),
                new Count(day.spend().outputTokens())));
  }

  private static UsageTable waiting(UsageReport report) {
    return daily(
        Subject.WAITING,
        report,
        List.of(
            "day",
            "model_replies",
            "first_token_p50_ms",
            "first_token_p95_ms",
            "reply_p50_ms",
            "reply_p95_ms"),
        day ->
            List.of(
                count(day.times().model()),
                p50(day.times().firstToken()),
                p95(day.times().firstToken()),
                p50(day.times().model()),
                p95(day.times().model())));
  }

  private static UsageTable local(UsageReport report) {
    return daily(
        Subject.LOCAL,
        report,
        List.of("day", "local_replies", "local_p50_ms", "local_p95_ms"),
        day ->
            List.of(
                count(day.times().local()), p50(day.times().local()), p95(day.times().local())));
  }

  private static UsageTable dialogs(UsageReport report) {
    return daily(
        Subject.DIALOGS,
        report,
        List.of("day", "dialogs", "customer_turns", "operator_turns"),
        day ->
            List.of(
                new Count(day.dialogs()),
                new Count(day.customerTurns()),
                new Count(day.operatorTurns())));
  }

  private static UsageTable outcomes(UsageReport report) {
    var all = report.outcomes();
    var edits = all.medianEdits();
    return new UsageTable(
        Subject.OUTCOMES,
        List.of("outcome", "suggestions", "share", "median_edits"),
        Stream.of(
                outcome("sent", all.sent(), all.total(), new None()),
                outcome(
                    "edited",
                    all.edited(),
                    all.total(),
                    edits == null ? new None() : new Count(edits)),
                outcome("inserted", all.inserted(), all.total(), new None()),
                outcome("copied", all.copied(), all.total(), new None()),
                outcome("dismissed", all.dismissed(), all.total(), new None()),
                outcome("unused", all.unused(), all.total(), new None()),
                outcome("up", all.up(), all.total(), new None()),
                outcome("down", all.down(), all.total(), new None()))
            .filter(row -> all.total() > 0)
            .toList());
  }

  private static List<Cell> outcome(String id, long count, long total, Cell edits) {
    return List.of(new Name("outcome", id), new Count(count), Share.of(count, total), edits);
  }

  private static UsageTable origins(UsageReport report) {
    var turns = report.origins().stream().mapToLong(UsageReport.Origin::turns).sum();
    return new UsageTable(
        Subject.ORIGINS,
        List.of("origin", "turns", "share", "mean_edits"),
        report.origins().stream()
            .map(
                origin ->
                    List.of(
                        new Name("origin", origin.type()),
                        new Count(origin.turns()),
                        Share.of(origin.turns(), turns),
                        new Cell.Mean(origin.meanEdits())))
            .toList());
  }

  private static UsageTable categories(UsageReport report) {
    var dialogs = report.categories().stream().mapToLong(UsageReport.CategoryCount::dialogs).sum();
    return new UsageTable(
        Subject.CATEGORIES,
        List.of("category", "dialogs", "share"),
        report.categories().stream()
            .map(
                counted ->
                    List.of(
                        new Name("category", counted.category() == null ? "" : counted.category()),
                        new Count(counted.dialogs()),
                        Share.of(counted.dialogs(), dialogs)))
            .toList());
  }

  private static UsageTable purposes(UsageReport report) {
    return new UsageTable(
        Subject.PURPOSES,
        List.of("purpose", "cost_usd", "calls", "input_tokens", "cached_tokens", "output_tokens"),
        report.purposes().stream()
            .map(
                purpose ->
                    List.<Cell>of(
                        new Name("purpose", purpose.id()),
                        new Usd(purpose.spend().costUsd()),
                        new Count(purpose.spend().calls()),
                        new Count(purpose.spend().inputTokens()),
                        new Count(purpose.spend().cachedTokens()),
                        new Count(purpose.spend().outputTokens())))
            .toList());
  }

  private static UsageTable gaps(UsageReport report) {
    return new UsageTable(
        Subject.GAPS,
        List.of("question", "asked", "last_day"),
        report.gaps().questions().stream()
            .map(
                question ->
                    List.<Cell>of(
                        new Cell.Words(question.question()),
                        new Count(question.count()),
                        new Cell.Day(question.last())))
            .toList());
  }

  private static UsageTable promises(UsageReport report) {
    var all = report.promises();
    return new UsageTable(
        Subject.PROMISES,
        List.of("promise", "promises", "share"),
        Stream.of(
                promise("kept", all.kept(), all.total()),
                promise("open", all.open() - all.overdue(), all.total()),
                promise("overdue", all.overdue(), all.total()),
                promise("dropped", all.dropped(), all.total()))
            .filter(row -> all.total() > 0)
            .toList());
  }

  private static List<Cell> promise(String id, long count, long total) {
    return List.of(new Name("promise", id), new Count(count), Share.of(count, total));
  }

  private static UsageTable daily(
      Subject subject,
      UsageReport report,
      List<String> columns,
      Function<Day, List<? extends Cell>> figures) {
    return new UsageTable(
        subject,
        columns,
        report.days().stream()
            .map(
                day ->
                    Stream.concat(Stream.of(new Cell.Day(day.date())), figures.apply(day).stream())
                        .map(Cell.class::cast)
                        .toList())
            .toList());
  }

  private static Cell count(@Nullable Quantiles times) {
    return new Count(times == null ? 0 : times.count());
  }

  private static Cell p50(@Nullable Quantiles times) {
    return times == null ? new None() : new Millis(times.p50());
  }

  private static Cell p95(@Nullable Quantiles times) {
    return times == null ? new None() : new Millis(times.p95());
  }
}
