package org.matinale.app.accounts;

import java.util.List;

/** What a reader would like her account to say, as typed.
 *
 * @param languages codes, the one she is addressed in first
 */
public record AccountWish(String name, String login, List<String> languages, String zone, String readyBy, String cards, boolean chronological) {
  public AccountWish {
    languages = List.copyOf(languages);
  }
}
