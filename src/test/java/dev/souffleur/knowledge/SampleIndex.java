package dev.souffleur.knowledge;

import dev.souffleur.ml.TextEmbedder;
import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A small knowledge base on a real directory, and an embedder that needs no model. */
final class SampleIndex {
  static final VectorSpace SPACE = new VectorSpace("two-topics", 3, 1);

  private SampleIndex() {}

  static SearchIndex fill(Path directory) {
    var index = SearchIndex.open(directory);
    index.begin(SPACE);
    passages().forEach(passage -> put(index, passage));
    index.commit(new PassageIndex.State(SPACE, 1));
    return index;
  }

  static List<Passage> passages() {
    return List.of(
        passage(
            "refund",
            0,
            "Возврат средств",
            List.of("Условия"),
            "Возврат возможен в течение 14 дней после покупки, если техническую проблему не удалось решить. Заявку принимает поддержка. Рассмотрение занимает до 5 рабочих дней."),
        passage(
            "plans",
            0,
            "Тарифы",
            List.of("Цены"),
            "Basic стоит 10 $ в месяц, Plus — 25 $ в месяц, Business — 99 $ в месяц. При оплате за год скидка 20 %. Во всех тарифах есть поддержка по почте."),
        passage(
            "start",
            0,
            "Неполадки",
            List.of("Приложение не открывается"),
            "Перезагрузите устройство, очистите кэш и установите приложение заново. Ещё раз откройте приложение."),
        passage(
            "payment",
            0,
            "Неполадки",
            List.of("Ошибки оплаты", "Код ERR_CARD_51"),
            "Проверьте карту и лимиты, повторите попытку через 10 минут. Заказ A-1042 оплачен картой. Версия 1.2.3 принимает e-mail и OAuth callback."),
        passage(
            "english",
            0,
            "Refund policy",
            List.of("Terms"),
            "We refund a purchase within 14 days. Write to support; the plumber answers within five working days."));
  }

  static void put(SearchIndex index, Passage passage) {
    var vector = passage.language() == Language.ENGLISH ? topics(passage.text()) : null;
    index.replace(passage.documentId(), List.of(new EmbeddedPassage(passage, vector)));
  }

  static Passage passage(
      String document, int ordinal, String title, List<String> headings, String text) {
    return new Passage(
        document, ordinal, title, headings, 7, 7 + text.length(), text, Language.of(text));
  }

  static float[] topics(String text) {
    var money = text.contains("refund") || text.contains("reimbursed") ? 1f : 0.1f;
    var start = text.contains("launch") ? 1f : 0.1f;
    var length = (float) Math.sqrt(money * money + start * start + 0.01f);
    return new float[] {money / length, start / length, 0.1f / length};
  }

  /** Knows English: money matters and launches. */
  static final class TopicEmbedder implements TextEmbedder {
    final List<String> asked = new ArrayList<>();

    @Override
    public String modelId() {
      return SPACE.modelId();
    }

    @Override
    public int dimension() {
      return SPACE.dimension();
    }

    @Override
    public Set<Language> languages() {
      return Set.of(Language.ENGLISH);
    }

    @Override
    public float[] embedQuery(String text, Cancellation cancellation) {
      asked.add(text);
      if (text.contains("unplugged")) {
        throw new IllegalStateException("the model is gone");
      }
      return topics(text);
    }

    @Override
    public List<float[]> embedPassages(List<String> texts, Cancellation cancellation) {
      return texts.stream().map(SampleIndex::topics).toList();
    }

    @Override
    public void close() {}
  }
}
