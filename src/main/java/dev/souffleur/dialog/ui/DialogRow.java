package dev.souffleur.dialog.ui;

import dev.souffleur.dialog.Category;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of dialogs.
 *
 * @param customer may be empty
 * @param words the first words of the customer, or what a search found
 * @param category null while unknown
 * @param time of its last message
 * @param archived whether only a search shows it
 */
public record DialogRow(
    long id,
    String customer,
    String words,
    @Nullable Category category,
    Instant time,
    boolean archived) {}
