package unrolled.view.presenter;

/// What a presenter asks of the window behind it, which then opens the page that is presented.
public interface Talk {
    /// Opens the page after this one, of the next lesson too.
    void nextPage();

    /// Opens the page before this one.
    void pageBefore();

    /// Opens a page of this lesson, from 0; one before the first or after the last means the first or the last.
    void page(int page);

    /// Takes back the last change of the page; says what it was, or that there is none.
    String undo();

    /// Does again what was undone last; says what it was, or that there is none.
    String redo();

    /// Shows recorded runs in place of those of the page, or these again; says which.
    String recorded();

    /// Shows what learners predicted, from their files.
    void gather();

    void nextTheme();

    void nextLanguage();

    /// Ends the presentation.
    void leave();
}
