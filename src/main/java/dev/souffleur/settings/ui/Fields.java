package dev.souffleur.settings.ui;

import dev.souffleur.settings.NamedValue;
import dev.souffleur.settings.Setting;
import dev.souffleur.settings.Settings;
import java.math.BigDecimal;
import java.net.URI;

/** The kinds of fields that more than one screen shows. */
final class Fields {
  static final FieldViewModel.Kind<URI> BASE_URL =
      new FieldViewModel.Kind<>(
          "settings.ui.base_url",
          Setting.BASE_URL,
          NamedValue::baseUrl,
          settings -> settings.baseUrl() == null ? "" : settings.baseUrl().toString(),
          (stored, chosen) -> stored.withBaseUrl(chosen));

  static final FieldViewModel.Kind<Integer> REPLY_TOKENS =
      new FieldViewModel.Kind<>(
          "settings.ui.reply_tokens",
          Setting.REPLY_TOKENS,
          NamedValue::tokens,
          settings -> Integer.toString(settings.replyMaxTokens()),
          (stored, chosen) -> stored.withMaxTokens(chosen, stored.classifyMaxTokens()));

  static final FieldViewModel.Kind<Integer> CATEGORY_TOKENS =
      new FieldViewModel.Kind<>(
          "settings.ui.category_tokens",
          Setting.CLASSIFY_TOKENS,
          NamedValue::tokens,
          settings -> Integer.toString(settings.classifyMaxTokens()),
          (stored, chosen) -> stored.withMaxTokens(stored.replyMaxTokens(), chosen));

  static final FieldViewModel.Kind<Double> BUDGET =
      new FieldViewModel.Kind<>(
          "settings.ui.budget.label",
          null,
          typed -> decimal(typed).budget(),
          Fields::budget,
          (stored, chosen) -> stored.withDailyBudgetUsd(chosen));

  private Fields() {}

  /** A number as Russians write it, «0,2», is one too. */
  static NamedValue decimal(NamedValue typed) {
    return new NamedValue(typed.name(), typed.value().replace(',', '.'));
  }

  /** A number without an exponent or a needless fraction. */
  static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static String budget(Settings settings) {
    var budget = settings.dailyBudgetUsd();
    return budget == null ? "" : plain(budget);
  }
}
