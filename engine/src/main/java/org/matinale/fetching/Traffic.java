package org.matinale.fetching;

import java.util.Map;

/** What was fetched so far.
 *
 * @param requests sent, those for robots.txt and after redirects among them
 * @param unchanged answered with "not modified"
 * @param wireBytes of bodies as they arrived
 * @param decodedBytes of bodies when unpacked
 * @param failures how often an answer failed, by the code of its problem
 */
public record Traffic(long requests, long unchanged, long wireBytes, long decodedBytes, Map<String, Long> failures) {
  public Traffic {
    failures = Map.copyOf(failures);
  }
}
