package dev.souffleur.ml.ui;

import dev.souffleur.ml.ModelDescriptor;

/** A model of the page. */
public record ModelRow(ModelDescriptor model, ModelState state) {
  ModelRow with(ModelState next) {
    return new ModelRow(model, next);
  }
}
