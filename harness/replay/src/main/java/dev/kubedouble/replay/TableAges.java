package dev.kubedouble.replay;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import java.util.regex.Pattern;

/** The column of a table that differs from second to second. */
final class TableAges {
  private TableAges() {}

  /** Returns a table's rows with a placeholder in place of ages. */
  static JsonValue hide(JsonObject table, JsonValue rows, Pattern age) {
    int column = column(table);
    if (column >= 0 && rows instanceof JsonArray array) {
      for (JsonValue row : array) {
        JsonArray cells = row instanceof JsonObject object ? object.getArray("cells") : null;
        if (cells != null
            && column < cells.size()
            && cells.get(column) instanceof JsonString cell
            && age.matcher(cell.value()).matches()) {
          cells.set(column, JsonString.of("<age>"));
        }
      }
    }
    return rows;
  }

  private static int column(JsonObject table) {
    JsonArray columns = table.getArray("columnDefinitions");
    for (int i = 0; columns != null && i < columns.size(); i++) {
      if (columns.get(i) instanceof JsonObject column && "Age".equals(column.getString("name"))) {
        return i;
      }
    }
    return -1;
  }
}
