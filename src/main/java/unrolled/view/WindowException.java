package unrolled.view;

/// This computer cannot open a window: no display, or a library that JavaFX needs is missing.
public final class WindowException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WindowException(String message, Throwable cause) {
        super(message, cause);
    }
}
