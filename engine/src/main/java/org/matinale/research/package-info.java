/** Wishes and topics into dossiers, questions into cited answers; the public topic catalogue, which bridges languages, and the port to a search of the web. It uses kernel, language, models, fetching, sources and stories. */
@NullMarked
package org.matinale.research;

import org.jspecify.annotations.NullMarked;
