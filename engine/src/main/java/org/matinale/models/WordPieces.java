package org.matinale.models;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Cuts a text into the pieces of words that a BERT model without capitals has numbers for.
 *
 * <p>The steps are those of Devlin et al., "BERT: Pre-training of Deep Bidirectional Transformers", 2019, and of the tokenizer that the
 * model was trained with: control characters out; CJK ideographs set apart; accents and capitals folded; cut at white space and around each
 * mark of punctuation; each word into the longest pieces known, from its beginning. It differs in one thing: "[SEP]" in a text is a bracketed
 * word, never a command to the model. Safe for many threads.
 */
final class WordPieces {
  private static final int LONGEST_WORD = 100;
  private static final String CONTINUED = "##";

  private final Map<String, Integer> vocabulary;
  private final int unknown;
  private final int begin;
  private final int end;

  private WordPieces(Map<String, Integer> vocabulary) {
    this.vocabulary = vocabulary;
    this.unknown = number("[UNK]");
    this.begin = number("[CLS]");
    this.end = number("[SEP]");
  }

  /** Reads the vocabulary ({@code model.vocab}) of a tokenizer described as JSON in the form of the Hugging Face library. */
  static WordPieces read(InputStream json) throws IOException {
    Map<String, Integer> vocabulary = new HashMap<>(1 << 16);
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      boolean inside = false;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.PROPERTY_NAME && parser.currentName().equals("vocab")) inside = true;
        else if (inside && token == JsonToken.VALUE_NUMBER_INT) vocabulary.put(parser.currentName(), parser.getIntValue());
        else if (inside && token == JsonToken.END_OBJECT) inside = false;
      }
    }
    return new WordPieces(vocabulary);
  }

  private int number(String piece) {
    Integer number = vocabulary.get(piece);
    if (number == null) throw new IllegalArgumentException("a vocabulary of %d pieces without %s".formatted(vocabulary.size(), piece));
    return number;
  }

  /** The numbers of the text's pieces between those of beginning and end; at most so many, both included. */
  long[] of(String text, int most) {
    List<Integer> pieces = new ArrayList<>();
    for (String word : words(beginning(text, most))) {
      if (pieces.size() >= most - 2) break;
      cut(word, pieces);
    }
    int count = Math.min(pieces.size(), most - 2);
    long[] numbers = new long[count + 2];
    numbers[0] = begin;
    for (int i = 0; i < count; i++) numbers[i + 1] = pieces.get(i);
    numbers[count + 1] = end;
    return numbers;
  }

  /** Enough characters for so many pieces in any text that has a space now and then. */
  private static String beginning(String text, int most) {
    int enough = most * 64;
    if (text.length() <= enough) return text;
    return text.substring(0, Character.isHighSurrogate(text.charAt(enough - 1)) ? enough - 1 : enough);
  }

  private void cut(String word, List<Integer> pieces) {
    if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
      pieces.add(unknown);
      return;
    }
    int before = pieces.size();
    for (int from = 0; from < word.length(); ) {
      int to = word.length();
      Integer number = null;
      for (; to > from; to = word.offsetByCodePoints(to, -1)) {
        String piece = word.substring(from, to);
        number = vocabulary.get(from == 0 ? piece : CONTINUED + piece);
        if (number != null) break;
      }
      if (number == null) {
        pieces.subList(before, pieces.size()).clear();
        pieces.add(unknown);
        return;
      }
      pieces.add(number);
      from = to;
    }
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    Normalizer.normalize(readable(text), Normalizer.Form.NFD)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .map(Character::toLowerCase)
        .forEach(c -> {
          boolean alone = punctuation(c);
          if ((alone || space(c)) && !word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
          }
          if (alone) words.add(Character.toString(c));
          else if (!space(c)) word.appendCodePoint(c);
        });
    if (!word.isEmpty()) words.add(word.toString());
    return words;
  }

  private static String readable(String text) {
    StringBuilder clean = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> {
      if (space(c)) clean.append(' ');
      else if (ideograph(c)) clean.append(' ').appendCodePoint(c).append(' ');
      else if (!control(c)) clean.appendCodePoint(c);
    });
    return clean.toString();
  }

  private static boolean space(int c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || (c > 0xA0 && Character.isSpaceChar(c));
  }

  private static boolean control(int c) {
    if (c == 0xFFFD) return true;
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE -> true;
      default -> false;
    };
  }

  private static boolean punctuation(int c) {
    if (c < 0x80) return (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126);
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION -> true;
      default -> false;
    };
  }

  /** The blocks that the model's own tokenizer sets apart: not all of the ideographs that Unicode has today. */
  private static boolean ideograph(int c) {
    return (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x20000 && c <= 0x2A6DF)
        || (c >= 0x2A700 && c <= 0x2B81F)
        || (c >= 0x2B920 && c <= 0x2CEAF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0x2F800 && c <= 0x2FA1F);
  }
}
