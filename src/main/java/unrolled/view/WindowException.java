package unrolled.view;

import unrolled.fault.InputException;

/// This computer cannot open a window: no display, or a library that JavaFX needs is missing.
public final class WindowException extends InputException {
    private static final long serialVersionUID = 1;

    WindowException(String message, Throwable cause) {
        super(message, cause);
    }
}
