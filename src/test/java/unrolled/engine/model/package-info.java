/// Models: gradients against finite differences, against PyTorch, and the same bits every time.
@NullMarked
package unrolled.engine.model;

import org.jspecify.annotations.NullMarked;
