package dev.souffleur.app.ui;

import dev.souffleur.dialog.Category;
import dev.souffleur.dialog.ConversationStore;
import dev.souffleur.knowledge.Retriever;
import dev.souffleur.knowledge.ui.ArticleSource;
import dev.souffleur.suggest.Suggester;
import java.util.List;

/**
 * What the window works with. Handed to the window alone; each pane is given what it needs.
 *
 * @param categories in the order in which menus show them
 */
public record DeskPorts(
    ConversationStore store,
    List<Category> categories,
    Suggester suggester,
    Retriever retriever,
    ArticleSource articles,
    StatusSource status) {
  public DeskPorts {
    categories = List.copyOf(categories);
  }
}
