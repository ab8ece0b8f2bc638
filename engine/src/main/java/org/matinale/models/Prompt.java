package org.matinale.models;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.matinale.kernel.Check;
import org.matinale.kernel.PrivateText;
import org.matinale.kernel.PublicText;
import org.matinale.kernel.Rung;

/** What a model is asked. Which of the two a prompt is decides what may happen to it: a shared one may be cached, batched and recorded, a personal one none of these. */
public sealed interface Prompt {
  /** What the model is to do: the same for every prompt of a kind, so that servers need to read it once. */
  PublicText instructions();

  /** What it is to do it with, behind the instructions. */
  String material();

  /** The JSON schema of the answer. */
  AnswerForm form();

  /** The rung it is asked for: which of the models answers. */
  Rung rung();

  /** Tokens the answer may have at most. */
  int mostTokens();

  /** For everybody: it can be made of public text alone. */
  record Shared(String version, PublicText instructions, PublicText text, AnswerForm form, Rung rung, int mostTokens) implements Prompt {
    public Shared {
      check(rung, mostTokens);
    }

    @Override
    public String material() {
      return text.value();
    }

    /** Under which the answer is kept: a hash of everything the answer depends on.
     *
     * @param model that answers */
    public String key(String model) {
      try {
        MessageDigest hash = MessageDigest.getInstance("SHA-256");
        for (String part : new String[] {version, model, rung.name(), Integer.toString(mostTokens), form.name(), form.schema(), instructions.value(), text.value()}) {
          byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
          hash.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
          hash.update(bytes);
        }
        return "r-" + HexFormat.of().formatHex(hash.digest(), 0, 16);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }
  }

  /** For one reader alone, with her own words in it. */
  record Personal(PublicText instructions, PrivateText text, AnswerForm form, Rung rung, int mostTokens) implements Prompt {
    public Personal {
      check(rung, mostTokens);
    }

    @Override
    public String material() {
      return text.value();
    }
  }

  private static void check(Rung rung, int mostTokens) {
    Check.that(rung != Rung.EXTRACTIVE, "a prompt for %s, which needs no model", rung);
    Check.that(mostTokens > 0 && mostTokens <= 8192, "an answer of %d tokens; 1 to 8192", mostTokens);
  }
}
