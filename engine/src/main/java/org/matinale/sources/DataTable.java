package org.matinale.sources;

import java.util.Set;

/** Tells tables that hold data from tables that only place things on the page. */
final class DataTable {
  private static final Set<String> DATA_PARTS = Set.of("caption", "col", "colgroup", "tfoot", "thead", "th");

  private DataTable() {}

  static boolean is(RegionTree tree, Region table) {
    if (table.role().equals("presentation") || table.attribute("datatable").equals("0")) return false;
    if (!table.attribute("summary").isEmpty()) return true;
    int rows = 0;
    int columns = 0;
    int inRow = 0;
    boolean parts = false;
    for (int i = table.index + 1; i < table.end; i++) {
      Region region = tree.all[i];
      if (region.is("table")) return parts;
      if (DATA_PARTS.contains(region.tag)) parts = true;
      if (region.is("tr")) {
        rows++;
        inRow = 0;
      } else if (region.is("td") || region.is("th")) {
        columns = Math.max(columns, ++inRow);
      }
    }
    if (parts) return true;
    if (rows <= 1 || columns <= 1) return false;
    return rows >= 10 || columns > 4 || rows * columns > 10;
  }
}
