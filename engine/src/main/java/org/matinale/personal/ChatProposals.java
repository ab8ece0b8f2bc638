package org.matinale.personal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;
import org.matinale.language.LanguageDetector;

/** What a reader's earlier conversations suggest that she may want of her mornings. It is proposed, and nothing is taken without her act.
 *
 * <p>Only what she wrote herself counts, never what an assistant or a program said. Code, pasted documents, and every message that carries an address, a number to call, a password or a
 * key are passed over. Equal exports give equal proposals.
 *
 * @param interests what she came back to in several conversations, the weightiest first
 * @param wishes what she wants, or asked to be reminded of, the latest first; none whose day has passed
 * @param questions what she was not answered, or asked again, the latest first
 */
public record ChatProposals(List<Suggestion> interests, List<Suggestion> wishes, List<Suggestion> questions) {
  public static final int MOST_OF_A_KIND = 12;

  public ChatProposals {
    interests = List.copyOf(interests);
    wishes = List.copyOf(wishes);
    questions = List.copyOf(questions);
  }

  /** One thing she may tick.
   *
   * @param text her own words, or a topic's name; one line of text, whatever it looks like
   * @param language of the text
   * @param conversations in how many it came up
   * @param lastIn the title of the latest of them; empty where that has none, or one that is not to be shown
   * @param lastOn its day
   * @param day that a wish is about; null where it names none
   */
  public record Suggestion(String text, Language language, int conversations, String lastIn, LocalDate lastOn, @Nullable LocalDate day) {
    public Suggestion {
      Check.that(!text.isBlank() && text.indexOf('\n') < 0, "'%s' is no line to propose", text);
      Check.that(conversations >= 1, "'%s' came up in %d conversations", text, conversations);
    }
  }

  /** One thing she wrote that may be looked at. */
  record Said(String text, Language language, ChatConversation in, boolean last) {
    LocalDate on() {
      return day(in.at());
    }
  }

  /** Reads an export's conversations for what they suggest.
   *
   * @param topics the names of the catalogue's topics that a text is about, in the text's language
   * @param now against which days are ahead and conversations old
   */
  public static ChatProposals of(ChatExport export, BiFunction<String, Language, List<String>> topics, Instant now) {
    List<Said> said = new ArrayList<>();
    for (ChatConversation conversation : export.conversations()) {
      List<String> messages = conversation.messages();
      for (int i = 0; i < messages.size(); i++) {
        String text = ChatWords.plain(messages.get(i));
        if (text.isEmpty()) continue;
        Language language = LanguageDetector.of(text, Language.UNKNOWN);
        if (!language.equals(Language.FRENCH) && !language.equals(Language.ENGLISH)) language = ChatWords.guessed(text);
        said.add(new Said(text, language, conversation, i == messages.size() - 1));
      }
    }
    LocalDate today = day(now);
    return new ChatProposals(new ChatInterests(topics, now).of(said), ChatWishes.of(said, today), ChatQuestions.of(said));
  }

  static LocalDate day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** A title that can be shown: one that would not be proposed itself is not. */
  static String shown(String title) {
    return ChatWords.personal(title) ? "" : title;
  }
}
