/// Tests of the models.
@NullMarked
package unrolled.engine.model;

import org.jspecify.annotations.NullMarked;
