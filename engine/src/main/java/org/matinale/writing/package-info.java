/** A story or dossier told once: quoted from its sources, or written by a model and checked against them. It uses kernel, language, models, stories and research. */
@NullMarked
package org.matinale.writing;

import org.jspecify.annotations.NullMarked;
