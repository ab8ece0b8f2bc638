/** The one door to models; for now the embedding model. It uses kernel. */
@NullMarked
package org.matinale.models;

import org.jspecify.annotations.NullMarked;
