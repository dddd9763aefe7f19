package dev.souffleur.guard;

import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.dialog.Stemmer;
import dev.souffleur.knowledge.StemmingTokenizer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The guard on a reply of 1,000 characters with five passages, alone and after twelve turns. A
 * plain main: prints the median and the 95th percentile of the processor's time of a thousand
 * checks, after as many to warm up.
 */
public final class GuardBenchmark {
  /** The time of the processor: others may work on the machine meanwhile. */
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private static final int RUNS = 1_000;
  private static final int REPLY = 1_000;

  private static final String PASSAGE =
      """
      Тариф | Цена в месяц | Поддержка
      Basic (Базовый) | 10 $ | по электронной почте
      Plus (Плюс) | 25 $ | по электронной почте
      Business (Бизнес) | 99 $ | ответ в течение 2 часов
      Возврат возможен в течение 14 дней после покупки, если неполадку не удалось устранить.
      Заявку на возврат поддержка обрабатывает в течение 5 рабочих дней, телефон 8 800 555-35-35.
      Доставка по Москве занимает 1–2 рабочих дня и стоит 390 ₽, от 5 000 ₽ бесплатно.
      """;

  private static final String SENTENCE =
      "Тариф Plus стоит 25 $ в месяц [1], вернуть деньги можно в течение 30 дней, а заявку"
          + " обработают за пять рабочих дней [2]. ";

  private GuardBenchmark() {}

  /** Prints the figures. */
  public static void main(String[] arguments) {
    var tokenizer = new StemmingTokenizer();
    Stemmer stemmer =
        text ->
            tokenizer.contentTokens(text).stream()
                .map(token -> new Stemmer.Token(token.stem(), token.start(), token.end()))
                .toList();
    var guard = new GroundingGuard(stemmer);
    var sources = new ArrayList<GuardSource>();
    for (var n = 1; n <= 5; n++) {
      sources.add(new GuardSource(n, "Статья " + n, PASSAGE.replace("14 дней", n + "4 дней")));
    }
    var dialog = new ArrayList<Message>();
    for (var turn = 0; turn < 12; turn++) {
      var speaker = turn % 2 == 0 ? Speaker.CUSTOMER : Speaker.OPERATOR;
      var text = "Здравствуйте, у меня дважды списали 990 ₽ за подписку, когда вернёте деньги?";
      dialog.add(new Message(turn, 1, speaker, text, Instant.EPOCH));
    }
    var reply = SENTENCE.repeat(REPLY / SENTENCE.length() + 1).substring(0, REPLY);
    report("without a dialog", guard, reply, sources, List.of());
    report("after twelve turns", guard, reply, sources, dialog);
  }

  private static void report(
      String name,
      GroundingGuard guard,
      String reply,
      List<GuardSource> sources,
      List<Message> dialog) {
    run(guard, reply, sources, dialog);
    var millis = run(guard, reply, sources, dialog);
    System.out.printf(
        "%s: median %.2f ms, p95 %.2f ms%n", name, millis[RUNS / 2], millis[RUNS * 95 / 100]);
  }

  private static double[] run(
      GroundingGuard guard, String reply, List<GuardSource> sources, List<Message> dialog) {
    var millis = new double[RUNS];
    for (var i = 0; i < RUNS; i++) {
      var start = CLOCK.getCurrentThreadCpuTime();
      guard.check(reply, sources, dialog);
      millis[i] = (CLOCK.getCurrentThreadCpuTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    return millis;
  }
}
