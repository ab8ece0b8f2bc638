package org.matinale.kernel;

/** What a publisher allows machines to do with an article; a reserved one is shown by headline, the publisher's own excerpt and link, and reaches no model. */
public enum Rights {
  OPEN,
  RESERVED
}
