package dev.souffleur.metrics.ui;

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
import dev.souffleur.dialog.UsageStore;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Figures as the test says: none, a working month, or a failure. Safe from any thread. */
public final class ScriptedUsage implements UsageStore {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final long MODEL_CALLS = 40;

  private final List<UsagePeriod> asked = new CopyOnWriteArrayList<>();
  private volatile boolean furnished;
  private volatile @Nullable RuntimeException failure;

  /** From now on there are figures. */
  public void furnish() {
    furnished = true;
  }

  /** From now on, or with null no longer, reading fails. */
  public void fail(@Nullable RuntimeException error) {
    failure = error;
  }

  /** The periods that were read so far. */
  public List<UsagePeriod> asked() {
    return List.copyOf(asked);
  }

  @Override
  public UsageReport read(UsagePeriod period) {
    asked.add(period);
    if (failure != null) {
      throw failure;
    }
    return furnished ? month(period) : none(period);
  }

  /** A period in which nothing happened. */
  public static UsageReport none(UsagePeriod period) {
    return new UsageReport(
        period,
        days(period).stream()
            .map(date -> new Day(date, 0, Spend.NONE, Spend.NONE, Times.NONE, 0, 0, 0))
            .toList(),
        List.of(),
        Times.NONE,
        new Outcomes(0, 0, 0, 0, null, 0, 0, 0, 0),
        List.of(),
        List.of(),
        new Gaps(0, 0, 0, 0, List.of()),
        new Promises(0, 0, 0, 0));
  }

  /** A period of work, Saturdays off. */
  public static UsageReport month(UsagePeriod period) {
    var random = new Random(11);
    var days =
        days(period).stream()
            .map(
                date ->
                    date.getDayOfWeek() == DayOfWeek.SATURDAY
                        ? new Day(date, 0, Spend.NONE, Spend.NONE, Times.NONE, 0, 0, 0)
                        : day(date, 1 + random.nextInt(3), random))
            .toList();
    var dialogs = days.stream().mapToLong(Day::dialogs).sum();
    var suggestions = days.stream().mapToLong(day -> day.local() + day.suggestions().calls()).sum();
    var turns = days.stream().mapToLong(Day::operatorTurns).sum();
    var spent = days.stream().map(Day::suggestions).reduce(Spend.NONE, Spend::plus);
    var others = days.stream().map(Day::others).reduce(Spend.NONE, Spend::plus);
    return new UsageReport(
        period,
        days,
        List.of(new Purpose(UsageReport.SUGGESTION, spent), new Purpose("screenshot", others)),
        new Times(
            new Quantiles(900, 240, 910),
            new Quantiles(900, 1400, 3100),
            new Quantiles(60, 18, 44)),
        new Outcomes(
            suggestions,
            suggestions / 20,
            suggestions * 45 / 100,
            suggestions / 5,
            24L,
            suggestions / 14,
            suggestions / 11,
            suggestions / 16,
            suggestions / 90),
        List.of(
            new Origin("autosuggest", turns * 6 / 10, 9.4),
            new Origin("freehand", turns / 4, 0),
            new Origin("canned", turns / 10, 6),
            new Origin("rewrite", turns / 20, 3.5),
            new Origin("passage", turns / 60, 31)),
        List.of(
            new CategoryCount("support", dialogs / 2),
            new CategoryCount("complaint", dialogs / 4),
            new CategoryCount("sales", dialogs - dialogs / 2 - dialogs / 4 - 1),
            new CategoryCount(null, 1)),
        new Gaps(
            14,
            3,
            1,
            2,
            List.of(
                new OpenQuestion(
                    "Доставляете ли вы заказы в Якутск и сколько это стоит?", 6, TODAY),
                new OpenQuestion(
                    "Can I pay for the yearly plan in three parts?", 5, TODAY.minusDays(2)),
                new OpenQuestion("Где скачать акт сверки?", 3, TODAY.minusDays(4)))),
        new Promises(9, 2, 41, 3));
  }

  private static Day day(LocalDate date, int busy, Random random) {
    var calls = MODEL_CALLS * busy + random.nextInt(20);
    var others = random.nextInt(9);
    return new Day(
        date,
        random.nextInt(6),
        spend(calls, 0.0021),
        spend(others, 0.004),
        new Times(
            new Quantiles(calls, 200 + random.nextInt(90), 700 + random.nextInt(400)),
            new Quantiles(calls, 1300 + random.nextInt(300), 2700 + random.nextInt(900)),
            new Quantiles(4, 14 + random.nextInt(9), 30 + random.nextInt(30))),
        12L * busy,
        70L * busy + random.nextInt(20),
        64L * busy + random.nextInt(20));
  }

  private static Spend spend(long calls, double price) {
    return new Spend(calls, calls * price, calls / 50, calls * 910, calls * 400, calls * 95);
  }

  private static List<LocalDate> days(UsagePeriod period) {
    var count = period == UsagePeriod.ALL ? 120 : period.days();
    return TODAY.minusDays(count - 1).datesUntil(TODAY.plusDays(1)).toList();
  }
}
