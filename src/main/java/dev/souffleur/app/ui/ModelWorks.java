package dev.souffleur.app.ui;

import dev.souffleur.ml.ui.ModelRow;
import dev.souffleur.ml.ui.ModelState;
import dev.souffleur.ml.ui.ModelsViewModel;
import dev.souffleur.task.LongWork;
import dev.souffleur.task.LongWorks;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import javafx.collections.ListChangeListener;

/** Tells of the downloads of models among the long works. To be used on the FX thread. */
final class ModelWorks {
  private final ModelsViewModel models;
  private final LongWorks works;
  private final Map<String, LongWork> running = new HashMap<>();

  ModelWorks(ModelsViewModel models, LongWorks works) {
    this.models = models;
    this.works = works;
    models.rows().addListener((ListChangeListener<ModelRow>) change -> follow());
  }

  private void follow() {
    var installing = new HashSet<String>();
    for (var row : models.rows()) {
      if (row.state() instanceof ModelState.Installing(var _, var done, var total)) {
        var id = row.model().id();
        installing.add(id);
        running.computeIfAbsent(id, this::begin).report(done, total, id);
      }
    }
    running
        .entrySet()
        .removeIf(
            entry -> {
              var over = !installing.contains(entry.getKey());
              if (over) {
                entry.getValue().close();
              }
              return over;
            });
  }

  private LongWork begin(String id) {
    return works.begin(
        LongWork.Title.of("app.ui.work.install", id), LongWork.Unit.BYTES, () -> models.cancel(id));
  }
}
