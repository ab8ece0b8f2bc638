package org.matinale.personal;

import java.time.Instant;
import java.util.List;
import org.matinale.kernel.Check;

/** What is kept of one conversation with an assistant: what its reader wrote, shortly and by herself.
 *
 * @param title one line; empty where it has none
 * @param at when it was last continued
 * @param messages hers, in order; long ones and files are left out
 * @param unanswered whether the last word is hers
 */
record ChatConversation(String title, Instant at, List<String> messages, boolean unanswered) {
  ChatConversation {
    Check.that(title.indexOf('\n') < 0, "title '%s' has more than one line", title);
    messages = List.copyOf(messages);
  }
}
