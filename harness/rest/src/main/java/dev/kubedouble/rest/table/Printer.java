package dev.kubedouble.rest.table;

import com.google.protobuf.Message;
import dev.kubedouble.json.JsonArray;
import java.util.List;

/** How the objects of one kind are printed (kubernetes, {@code pkg/printers/internalversion}). */
interface Printer<T extends Message> {
  /** Returns the columns, those of {@code -o wide} included. */
  List<Column> columns();

  /** Returns an object's cells, one for each column. */
  JsonArray cells(T object, Ages ages);

  /** Returns what is to be said of a row, such as that its pod has ended. */
  default JsonArray conditions(T object) {
    return new JsonArray();
  }
}
