package org.matinale.kernel;

/** Text that holds a word of a reader's: an interest, a wish, an appointment, a mail, a chat, an address. It never enters shared work, and names itself in no log. */
public record PrivateText(String value) {
  @Override
  public String toString() {
    return "private text of %d characters".formatted(value.length());
  }
}
