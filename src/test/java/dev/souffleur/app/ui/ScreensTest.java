package dev.souffleur.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.dialog.Speaker;
import dev.souffleur.platform.Language;
import dev.souffleur.settings.Settings.Theme;
import dev.souffleur.suggest.SuggestionEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures of the window's states, for people to look at. */
class ScreensTest {
  private static final Path FOLDER = Path.of("target", "screens");

  @ParameterizedTest
  @EnumSource(Language.class)
  void eachStateHasItsPicture(Language language) throws Exception {
    var suffix = "-" + language.code();
    try (var desk = new Desk(language, Theme.LIGHT).open(1440, 900)) {
      shoot(desk, "empty" + suffix);
    }
    try (var desk = new Desk(language, Theme.LIGHT)) {
      desk.furnish();
      desk.open(1440, 900);
      suggestions(desk, suffix);
      knowledge(desk, suffix);
      sizes(desk, suffix);
    }
    try (var desk = new Desk(language, Theme.LIGHT)) {
      longDialog(desk);
      desk.open(1440, 900);
      shoot(desk, "long-dialog" + suffix);
    }
  }

  private static void suggestions(Desk desk, String suffix) {
    desk.onFx(() -> desk.model().suggestion().regenerate());
    var run = desk.suggester.last();
    run.say(desk.sample.draftEvents());
    desk.settle();
    shoot(desk, "local-draft" + suffix);
    var reply = desk.sample.reply();
    run.say(new SuggestionEvent.Token(reply.substring(0, reply.length() / 2)));
    desk.settle();
    shoot(desk, "streaming" + suffix);
    run.say(desk.sample.completed(7, 0.0003));
    desk.settle();
    shoot(desk, "complete" + suffix);
    desk.onFx(() -> desk.model().suggestion().regenerate());
    desk.suggester.last().say(desk.sample.draftEvents());
    desk.suggester.last().say(desk.sample.failed(8));
    desk.settle();
    shoot(desk, "failed" + suffix);
    desk.onFx(() -> desk.model().suggestion().regenerate());
    desk.suggester.last().say(desk.sample.draftEvents());
    desk.suggester.last().say(desk.sample.completed(9, null));
    desk.settle();
  }

  private static void knowledge(Desk desk, String suffix) {
    var query = desk.model().knowledge().queryProperty();
    desk.onFx(() -> query.set(desk.sample.say("возврат", "refund")));
    shoot(desk, "knowledge" + suffix);
    desk.onFx(() -> desk.model().knowledge().open(desk.sample.passage(0)));
    shoot(desk, "reader" + suffix);
    desk.onFx(() -> desk.model().knowledge().close());
    desk.onFx(() -> query.set(desk.sample.say("скидка студентам", "student discount")));
    shoot(desk, "nothing-found" + suffix);
    desk.onFx(() -> query.set(desk.sample.say("возврат", "refund")));
    desk.onFx(() -> desk.model().dialogs().archive(desk.model().dialogs().rows().get(1)));
  }

  private static void sizes(Desk desk, String suffix) {
    desk.onFx(() -> desk.size(960, 600));
    shoot(desk, "small" + suffix);
    if (suffix.equals("-ru")) {
      desk.onFx(() -> desk.size(3840, 2160));
      shoot(desk, "4k" + suffix);
    }
  }

  private static void longDialog(Desk desk) {
    var id =
        desk.dialog(
            desk.sample.say("Константин Константинопольский", "Bartholomew Featherstonehaugh"),
            "chat",
            "support",
            Duration.ofHours(30),
            desk.sample.complaint());
    for (var i = 0; i < 10_000; i++) {
      desk.store.append(
          id,
          i % 3 == 2 ? Speaker.OPERATOR : Speaker.CUSTOMER,
          desk.sample.say(
              "Сообщение "
                  + i
                  + ". Не открывается приложение на телефоне, пробовал перезапустить и"
                  + " переустановить, но после входа снова белый экран и ничего больше.",
              "Message "
                  + i
                  + ". The app does not open on my phone, I restarted and reinstalled it,"
                  + " but after signing in there is a white screen again and nothing else."),
          Desk.NOW.minus(Duration.ofSeconds(20_000 - i)));
    }
  }

  private static void shoot(Desk desk, String name) {
    for (var theme : List.of(Theme.LIGHT, Theme.DARK)) {
      var file = FOLDER.resolve(name + "-" + theme.id() + ".png");
      desk.interact(
          () -> {
            desk.appearance().themeProperty().set(theme);
            var view = desk.view();
            assertThat(view.getWidth()).isGreaterThanOrEqualTo(960);
            write(view.snapshot(null, null), file);
            assertThat(ScreenChecks.complaints(view, desk.appearance().languageProperty().get()))
                .as(file.toString())
                .isEmpty();
          });
      assertThat(file).isNotEmptyFile();
    }
  }

  private static void write(WritableImage image, Path file) {
    var width = (int) image.getWidth();
    var height = (int) image.getHeight();
    var pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, width, height, pixels, 0, width);
    try {
      Files.createDirectories(file.getParent());
      ImageIO.write(picture, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
