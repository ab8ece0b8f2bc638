package org.matinale.fetching;

import java.util.Map;
import okhttp3.HttpUrl;
import org.matinale.kernel.Check;
import org.matinale.kernel.ShownAddress;

/** A service that the operator runs or chose, by its base address: the only thing that is visited wherever it stands, and under that address alone.
 *
 * @param base http or https, without query; what is asked lies below it
 */
public record OperatorEndpoint(String base) {
  public OperatorEndpoint {
    HttpUrl url = HttpUrl.parse(base);
    Check.that(url != null && url.query() == null && url.fragment() == null, "'%s' is no base address of a service. Maybe write it as http://localhost:8888/.", ShownAddress.of(base));
  }

  /** @param path relative to the base */
  HttpUrl at(String path, Map<String, String> query) {
    HttpUrl root = HttpUrl.get(base.endsWith("/") ? base : base + "/");
    HttpUrl.Builder builder = root.newBuilder().addPathSegments(path);
    query.forEach(builder::addQueryParameter);
    HttpUrl url = builder.build();
    Check.that(url.encodedPath().startsWith(root.encodedPath()), "'%s' does not lie below '%s'", path, ShownAddress.of(base));
    return url;
  }
}
