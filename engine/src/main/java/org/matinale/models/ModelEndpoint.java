package org.matinale.models;

import java.net.URI;
import java.net.URISyntaxException;
import org.matinale.kernel.Check;
import org.matinale.kernel.Rung;
import org.matinale.kernel.ShownAddress;

/** A server of the operator's choice that speaks as OpenAI's does, and the two models it is asked for.
 *
 * @param base where its interface lies, such as {@code http://localhost:8080/v1}; without query or password
 * @param large asked for {@link Rung#FULL}
 * @param small asked for {@link Rung#BRIEF}; it may be the large one
 * @param mostAtOnce requests under way at the same time, at most; how many there are follows from how the server bears them
 * @param batches whether it takes batches, and they are wanted
 * @param forPrivateText whether the operator answers for it: only then does a reader's word ever reach it
 */
public record ModelEndpoint(String base, PricedModel large, PricedModel small, ApiKey key, Patience patience, int mostAtOnce, boolean batches, boolean forPrivateText) {
  private static final int MOST_AT_ONCE = 1_000;

  public ModelEndpoint {
    Check.that(isBase(base), "'%s' is no base address of a model's server. Maybe write it as http://localhost:8080/v1.", ShownAddress.of(base));
    Check.that(mostAtOnce >= 1 && mostAtOnce <= MOST_AT_ONCE, "%d requests at once; 1 to %,d", mostAtOnce, MOST_AT_ONCE);
  }

  /** Without key, prices, batches and leave for private text. */
  public static ModelEndpoint at(String base, String large, String small) {
    return new ModelEndpoint(base, PricedModel.free(large), PricedModel.free(small), ApiKey.NONE, Patience.DEFAULT, 32, false, false);
  }

  public ModelEndpoint withKey(ApiKey opening) {
    return new ModelEndpoint(base, large, small, opening, patience, mostAtOnce, batches, forPrivateText);
  }

  public ModelEndpoint withPrices(Prices ofLarge, Prices ofSmall) {
    return new ModelEndpoint(base, new PricedModel(large.name(), ofLarge), new PricedModel(small.name(), ofSmall), key, patience, mostAtOnce, batches, forPrivateText);
  }

  public ModelEndpoint withPatience(Patience changed) {
    return new ModelEndpoint(base, large, small, key, changed, mostAtOnce, batches, forPrivateText);
  }

  public ModelEndpoint withMostAtOnce(int most) {
    return new ModelEndpoint(base, large, small, key, patience, most, batches, forPrivateText);
  }

  public ModelEndpoint withBatches(boolean wanted) {
    return new ModelEndpoint(base, large, small, key, patience, mostAtOnce, wanted, forPrivateText);
  }

  public ModelEndpoint withPrivateText(boolean allowed) {
    return new ModelEndpoint(base, large, small, key, patience, mostAtOnce, batches, allowed);
  }

  /** Which of the two answers a prompt of this rung; never {@link Rung#EXTRACTIVE}. */
  public PricedModel model(Rung rung) {
    return switch (rung) {
      case FULL -> large;
      case BRIEF -> small;
      case EXTRACTIVE -> throw new IllegalArgumentException("no model answers " + rung);
    };
  }

  /** The machine it runs on, by the name or the address it is reached at. */
  public String host() {
    return String.valueOf(URI.create(base).getHost());
  }

  /** For a message. */
  String shown() {
    return ShownAddress.of(base);
  }

  private static boolean isBase(String written) {
    try {
      URI address = new URI(written);
      return ("http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme()))
          && address.getHost() != null && address.getRawUserInfo() == null && address.getRawQuery() == null && address.getRawFragment() == null;
    } catch (URISyntaxException noAddress) {
      return false;
    }
  }
}
