package org.matinale.kernel;

/** What a publisher allows machines to do with an article; a reserved one is shown by headline and link and reaches no model. */
public enum Rights {
  OPEN,
  RESERVED
}
