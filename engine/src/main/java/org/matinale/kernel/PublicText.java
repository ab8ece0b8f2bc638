package org.matinale.kernel;

/** Text that depends on public input alone: articles, the topic catalogue, prompts. It may be sent for everybody, kept, and shown to anybody.
 *
 * <p>Only packages of the shared half make one ({@code writing}, {@code research}); a test of the architecture holds that.
 */
public record PublicText(String value) {
  @Override
  public String toString() {
    return value;
  }
}
