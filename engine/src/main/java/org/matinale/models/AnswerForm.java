package org.matinale.models;

import org.matinale.kernel.Check;

/** The form a model is held to where its server can, and asked for where it cannot.
 *
 * @param name lower case with underscores, as servers want it
 * @param schema JSON Schema, closed: no additional properties
 */
public record AnswerForm(String name, String schema) {
  public AnswerForm {
    Check.that(name.matches("[a-z][a-z0-9_]{0,60}"), "'%s' is no name of a form", name);
    Check.that(schema.strip().startsWith("{"), "the form %s has no schema", name);
  }
}
