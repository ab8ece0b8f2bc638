package org.matinale.app.rights;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** That everything of a reader was deleted. It does not name her, so that it can be kept.
 *
 * @param deleted how many rows or files of which table or folder, by the names of docs/privacy.md
 * @param overwritten whether the place where they were was overwritten too; else that comes with later writes
 * @param copiesUntil when the last backup goes that was made before
 */
public record Receipt(Instant erasedAt, Map<String, Integer> deleted, boolean overwritten, LocalDate copiesUntil) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public Receipt {
    deleted = Map.copyOf(deleted);
  }

  static Receipt of(Instant erasedAt, Map<String, Integer> deleted, boolean overwritten, int copyDays) {
    return new Receipt(erasedAt, deleted, overwritten, LocalDate.ofInstant(erasedAt, ZoneOffset.UTC).plusDays(copyDays + 1L));
  }

  /** Kinds of which there was something, by name. */
  public Map<String, Integer> kinds() {
    Map<String, Integer> kinds = new TreeMap<>(deleted);
    kinds.values().removeIf(count -> count == 0);
    return kinds;
  }

  public int total() {
    return deleted.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** {@code {"erasedAt","deleted":{kind:count},"overwritten","backups":{"gone":date}}}. */
  public String json() {
    ObjectNode json = JSON.createObjectNode().put("erasedAt", erasedAt.toString());
    ObjectNode counts = json.putObject("deleted");
    new TreeMap<>(deleted).forEach(counts::put);
    json.put("overwritten", overwritten);
    json.putObject("backups").put("gone", copiesUntil.toString());
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }
}
