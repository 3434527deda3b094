@NullMarked
package unrolled.view.presenter;

import org.jspecify.annotations.NullMarked;
