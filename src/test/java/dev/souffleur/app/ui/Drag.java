package dev.souffleur.app.ui;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import java.io.File;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;

/** Drags files over the window as another program would. */
final class Drag {
  private final List<File> content;

  private Drag(List<File> content) {
    this.content = content;
  }

  /** Files in hand. */
  static Drag of(String... files) {
    return new Drag(List.of(files).stream().map(File::new).toList());
  }

  /** To be made on the FX thread. */
  private Dragboard board() {
    var peer =
        (TKClipboard)
            Proxy.newProxyInstance(
                Drag.class.getClassLoader(),
                new Class<?>[] {TKClipboard.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "hasContent" -> DataFormat.FILES.equals(arguments[0]);
                      case "getContent" -> DataFormat.FILES.equals(arguments[0]) ? content : null;
                      case "getContentTypes" -> Set.of(DataFormat.FILES);
                      case "getTransferModes" -> Set.of(TransferMode.COPY);
                      default -> null;
                    });
    return DragboardHelper.createDragboard(peer);
  }

  /** The middle of a node has the files over it. */
  DragEvent over(Node node) {
    return fire(node, DragEvent.DRAG_OVER);
  }

  /** They leave the window. */
  void leave(Node root) {
    fire(root, DragEvent.DRAG_EXITED);
  }

  /** They are let go over the middle of a node. */
  DragEvent drop(Node node) {
    return fire(node, DragEvent.DRAG_DROPPED);
  }

  private DragEvent fire(Node node, EventType<DragEvent> type) {
    var bounds = node.localToScene(node.getBoundsInLocal());
    var x = bounds.getCenterX();
    var y = bounds.getCenterY();
    var event =
        new DragEvent(
            node,
            node,
            type,
            board(),
            x,
            y,
            x,
            y,
            TransferMode.COPY,
            null,
            null,
            new PickResult(node, x, y));
    Event.fireEvent(node, event);
    return event;
  }
}
