package org.matinale.personal;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.matinale.kernel.Language;
import org.matinale.language.Sentences;
import org.matinale.language.Words;

/** What of a message in a chat is plain talk, and what must never be shown again. */
final class ChatWords {
  private static final int MOST_LINES = 12;
  private static final int LONGEST = 200;

  private static final Pattern CODE =
      Pattern.compile("```|^\\s*(?:import |from \\w+ import|def |class |function |const |let |var |public |private |#include|SELECT\\s|select .* from |<\\?|\\$ |>>> |Traceback)|[;{}]\\s*$|=>|\\w+\\([^)]*\\)\\s*[;{.]|</\\w+>\\s*$.*^\\s*<", Pattern.MULTILINE | Pattern.DOTALL);

  /** Mail addresses, web addresses with a login or a key, numbers to call or to pay by, streets, and what looks like a key. */
  private static final Pattern IDENTIFIER =
      Pattern.compile(
          "[\\p{L}\\p{N}._%+-]+\\s?(?:@|\\(at\\)|\\[at])\\s?[\\p{L}\\p{N}.-]+|\\S+:\\S+@\\S+"
              + "|(?<![\\p{L}\\p{N}])\\+?\\(?\\d(?:[\\s().\\u00a0\\u202f/-]{0,2}\\d){7,}"
              + "|\\b[A-Z]{2}\\d{2}(?:\\s?[A-Z0-9]{4}){3,}"
              + "|\\b(?=[\\w/+-]*\\d)(?=[\\w/+-]*[A-Za-z])[\\w/+-]{16,}|\\b(?:sk|pk|ghp|xox[a-z]|AKIA)[-_]?\\w{8,}|\\b[0-9a-fA-F]{16,}\\b"
              + "|\\b\\d{1,4}\\s?(?:bis|ter)?,?\\s+(?:rue|avenue|av\\.|boulevard|bd|place|chemin|impasse|allée|quai|route|square|cours)\\b"
              + "|\\b\\d{1,5}\\s+(?:\\p{L}+\\.?\\s+){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|court|square|terrace|way)\\b"
              + "|\\b\\d{5}\\s+\\p{Lu}\\p{L}+|\\b[A-Z]{1,2}\\d[A-Z\\d]?\\s?\\d[A-Z]{2}\\b"
              + "|\\b\\d{3}-\\d{2}-\\d{4}\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern SECRET =
      Pattern.compile(
          "(?<!\\p{L})(?:passwords?|passwd|passphrases?|pass ?codes?|pin codes?|api[ _-]?keys?|access[ _-]?keys?|secret|tokens?|bearer|credentials?|ssn|social security number|iban|cvv|credit card|"
              + "mots? de passe|codes? (?:secret|pin|d'acc[eè]s|confidentiel)|cl[ée]s? (?:api|d'acc[eè]s|secr[eè]te)|jetons? d'acc[eè]s|identifiants?|num[ée]ro de s[ée]curit[ée] sociale|carte bancaire|carte bleue)(?!\\p{L})",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Set<String> FRENCH = Set.of("je", "j", "le", "la", "les", "des", "une", "est", "et", "que", "qui", "pour", "dans", "mon", "ma", "moi", "rappelle", "quand", "comment", "pourquoi", "quel", "quelle", "où", "du", "au");

  private ChatWords() {}

  /** The message as talk; empty for code, documents, and what carries something that must not be shown. */
  static String plain(String message) {
    String text = message.replace('’', '\'').replace('\u02bc', '\'').strip();
    if (text.isEmpty() || text.length() > ChatMessage.LONGEST_MESSAGE || text.lines().count() > MOST_LINES || CODE.matcher(text).find() || personal(text)) return "";
    StringBuilder plain = new StringBuilder();
    text.lines().filter(line -> !line.startsWith(">")).forEach(line -> plain.append(cleared(line)).append('\n'));
    return plain.toString().strip();
  }

  static boolean personal(String text) {
    return IDENTIFIER.matcher(text).find() || SECRET.matcher(text).find();
  }

  private static String cleared(String line) {
    StringBuilder out = new StringBuilder(line.length());
    line.codePoints().filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT).forEach(out::appendCodePoint);
    return out.toString();
  }

  /** French where its small words outnumber the rest; English otherwise. */
  static Language guessed(String text) {
    return Words.of(text, Language.FRENCH).stream().filter(word -> FRENCH.contains(word.surface())).count() >= 2 ? Language.FRENCH : Language.ENGLISH;
  }

  static List<String> sentences(ChatProposals.Said said) {
    return Sentences.of(said.text(), said.language()).stream().filter(sentence -> sentence.length() <= LONGEST).toList();
  }

  /** What two ways of saying one thing have in common. */
  static String key(String text, Language language) {
    List<String> stems = Words.stems(text, language).stream().distinct().sorted().toList();
    return stems.isEmpty() ? text : String.join(" ", stems);
  }
}
