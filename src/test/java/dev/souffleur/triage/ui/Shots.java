package dev.souffleur.triage.ui;

import dev.souffleur.dialog.Attachment;
import dev.souffleur.dialog.Screenshot;
import dev.souffleur.knowledge.SearchHit;
import dev.souffleur.knowledge.SearchResult;
import dev.souffleur.ml.RgbImage;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.triage.Evidence;
import dev.souffleur.triage.Finding;
import dev.souffleur.triage.OcrText;
import dev.souffleur.triage.OcrText.Box;
import dev.souffleur.triage.Picture;
import dev.souffleur.triage.TriageCategory;
import dev.souffleur.triage.TriageEvent;
import dev.souffleur.triage.TriageResult;
import dev.souffleur.triage.Verdict;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Screenshots of made-up troubles, and what triage says of them. */
public final class Shots {
  public static final List<TriageCategory> CATEGORIES =
      List.of(
          category("payment", "Проблема с оплатой", "Payment problem", "#9a6700"),
          category("technical", "Технический сбой", "Technical failure", "#cf222e"),
          category("interface", "Ошибка интерфейса", "Interface error", "#8250df"),
          category("product", "Вопрос по продукту", "Product question", "#0969da"),
          category("other", "Другое", "Other", "#57606a"));

  private final Language language;

  public Shots(Language language) {
    this.language = language;
  }

  private static TriageCategory category(String id, String russian, String english, String colour) {
    return new TriageCategory(
        id,
        Map.of(Language.RUSSIAN, russian, Language.ENGLISH, english),
        List.of("a screenshot"),
        List.of(),
        colour);
  }

  public String say(String russian, String english) {
    return language == Language.RUSSIAN ? russian : english;
  }

  /** A plain picture of one colour. */
  public static Picture plain(String name, int width, int height, int rgb) {
    var bytes = new byte[width * height * 3];
    for (var i = 0; i < width * height; i++) {
      bytes[3 * i] = (byte) (rgb >> 16);
      bytes[3 * i + 1] = (byte) (rgb >> 8);
      bytes[3 * i + 2] = (byte) rgb;
    }
    return picture(name, new RgbImage(width, height, bytes));
  }

  private static Picture picture(String name, RgbImage pixels) {
    var file =
        new Attachment(
            "%064x".formatted(name.hashCode() & 0xffffffffL),
            name,
            "image/png",
            pixels.width(),
            pixels.height(),
            5_000);
    return new Picture(file, new byte[] {1, 2, 3}, pixels, name.hashCode());
  }

  /** A shop that refuses a card. */
  public Picture declined(String name) {
    var image = new BufferedImage(1280, 800, BufferedImage.TYPE_INT_RGB);
    var g = image.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    fill(g, 0xf6f8fa, 0, 0, 1280, 800);
    fill(g, 0x24292f, 0, 0, 1280, 64);
    text(g, 0xffffff, 26, Font.BOLD, "shop.example", 40, 42);
    fill(g, 0xffffff, 240, 140, 800, 520);
    fill(g, 0xcf222e, 240, 140, 800, 88);
    text(g, 0xffffff, 34, Font.BOLD, say("Платёж отклонён", "Payment declined"), 280, 196);
    text(
        g,
        0x24292f,
        28,
        Font.PLAIN,
        say("Код ошибки: ERR_CARD_51", "Error code: ERR_CARD_51"),
        280,
        300);
    text(g, 0x24292f, 28, Font.PLAIN, say("Сумма: 1 490 ₽", "Amount: $14.90"), 280, 360);
    text(
        g,
        0x24292f,
        28,
        Font.PLAIN,
        say("Карта: 4276 5512 0934 7718", "Card: 4276 5512 0934 7718"),
        280,
        420);
    text(g, 0x0969da, 24, Font.PLAIN, "https://shop.example/pay/help", 280, 480);
    fill(g, 0x0969da, 280, 540, 320, 72);
    text(g, 0xffffff, 26, Font.BOLD, say("Повторить", "Try again"), 340, 586);
    g.dispose();
    return picture(name, rgb(image));
  }

  private static void fill(Graphics2D g, int rgb, int x, int y, int width, int height) {
    g.setColor(new Color(rgb));
    g.fillRect(x, y, width, height);
  }

  private static void text(Graphics2D g, int rgb, int size, int style, String words, int x, int y) {
    g.setColor(new Color(rgb));
    g.setFont(new Font(Font.SANS_SERIF, style, size));
    g.drawString(words, x, y);
  }

  private static RgbImage rgb(BufferedImage image) {
    var bytes = new byte[image.getWidth() * image.getHeight() * 3];
    var at = 0;
    for (var y = 0; y < image.getHeight(); y++) {
      for (var x = 0; x < image.getWidth(); x++) {
        var rgb = image.getRGB(x, y);
        bytes[at++] = (byte) (rgb >> 16);
        bytes[at++] = (byte) (rgb >> 8);
        bytes[at++] = (byte) rgb;
      }
    }
    return new RgbImage(image.getWidth(), image.getHeight(), bytes);
  }

  /** Where the card's number stands in the picture. */
  public static Box cardNumber() {
    return new Box(372, 392, 400, 38);
  }

  /** What is thought of it from the picture alone. */
  public static Verdict early() {
    return verdict(0, List.of(evidence(Evidence.Source.PICTURE, 1, 0.46, 0.3)), 0.46, 0.3);
  }

  /** What is thought of it in the end. */
  public static Verdict late() {
    return verdict(
        0,
        List.of(
            evidence(Evidence.Source.PICTURE, 0.35, 0.46, 0.3),
            evidence(Evidence.Source.WORDS, 0.65, 0.95, 0.02)),
        0.87,
        0.07);
  }

  private static Evidence evidence(Evidence.Source source, double weight, double a, double b) {
    var all = new LinkedHashMap<String, Double>();
    shares(a, b).forEach((category, share) -> all.put(category.id(), share));
    return new Evidence(source, weight, all);
  }

  private static Map<TriageCategory, Double> shares(double a, double b) {
    var all = new LinkedHashMap<TriageCategory, Double>();
    var rest = 1 - a - b;
    all.put(CATEGORIES.get(0), a);
    all.put(CATEGORIES.get(1), b);
    all.put(CATEGORIES.get(2), rest * 0.6);
    all.put(CATEGORIES.get(3), rest * 0.25);
    all.put(CATEGORIES.get(4), rest * 0.15);
    return all;
  }

  private static Verdict verdict(int top, List<Evidence> evidence, double a, double b) {
    return new Verdict(CATEGORIES.get(top), a, shares(a, b), evidence);
  }

  public OcrText words() {
    var lines =
        List.of(
            say("Платёж отклонён", "Payment declined"),
            say("Код ошибки: ERR_CARD_51", "Error code: ERR_CARD_51"),
            say("Сумма: 1 490 ₽", "Amount: $14.90"),
            say("Карта: 4276 5512 0934 7718", "Card: 4276 5512 0934 7718"),
            "https://shop.example/pay/help",
            say("Повторить", "Try again"));
    return new OcrText(
        lines.stream()
            .map(line -> new OcrText.Line(line, new Box(0, 0, 1, 1), 0.95, List.of()))
            .toList());
  }

  public List<Finding> findings() {
    return List.of(
        new Finding(Finding.Kind.ERROR_CODE, "ERR_CARD_51", 1),
        new Finding(Finding.Kind.AMOUNT, say("1 490 ₽", "$14.90"), 2),
        new Finding(Finding.Kind.URL, "https://shop.example/pay/help", 4));
  }

  public static Screenshot record(
      Picture picture, long id, @Nullable Long conversation, @Nullable String correction) {
    return new Screenshot(
        id,
        picture.file(),
        conversation,
        Instant.parse("2026-10-14T09:00:00Z"),
        "payment",
        0.87,
        correction,
        "",
        picture.look(),
        null);
  }

  public TriageResult result(
      Picture picture, List<SearchHit> hits, List<TriageResult.Similar> similar) {
    return new TriageResult(
        picture,
        record(picture, 7, null, null),
        late(),
        words(),
        findings(),
        new SearchResult("ERR_CARD_51", hits, Duration.ofMillis(4)),
        similar,
        List.of(),
        Duration.ofMillis(640));
  }

  /** A result that went without a model of pictures. */
  public static TriageResult without(TriageResult result, UserException missing) {
    return new TriageResult(
        result.picture(),
        result.screenshot(),
        result.verdict(),
        result.text(),
        result.findings(),
        result.articles(),
        result.similar(),
        List.of(missing),
        result.took());
  }

  /** A result that the operator put right. */
  public static TriageResult corrected(TriageResult result, TriageCategory to) {
    var all = new LinkedHashMap<TriageCategory, Double>();
    CATEGORIES.forEach(category -> all.put(category, category.equals(to) ? 1.0 : 0.0));
    return new TriageResult(
        result.picture(),
        record(result.picture(), 7, null, to.id()),
        new Verdict(to, 1, all, result.verdict().evidence()),
        result.text(),
        result.findings(),
        result.articles(),
        result.similar(),
        result.missing(),
        result.took());
  }

  /** All that happens in a triage that goes well. */
  public TriageEvent[] events(TriageResult result) {
    return new TriageEvent[] {
      new TriageEvent.Opened(result.picture()),
      new TriageEvent.Judged(early()),
      new TriageEvent.TextRead(result.text(), result.findings()),
      new TriageEvent.Judged(result.verdict()),
      new TriageEvent.Searched(result.articles()),
      new TriageEvent.Completed(result)
    };
  }
}
