package org.matinale.kernel;

/** A publisher of articles.
 *
 * @param name as readers know it ("Le Parisien"), not blank
 * @param site the registrable domain it publishes under ("leparisien.fr"), by which independence is judged; empty where unknown
 */
public record Outlet(String name, String site) {
  public Outlet {
    Check.that(!name.isBlank(), "an outlet at '%s' without a name", site);
  }

  /** What distinguishes this outlet from others: its site, or its name where the site is unknown. */
  public String identity() {
    return site.isEmpty() ? name : site;
  }
}
