/// Tests of the window, on JavaFX's headless platform, with a small made-up lesson.
@NullMarked
package unrolled.view;

import org.jspecify.annotations.NullMarked;
