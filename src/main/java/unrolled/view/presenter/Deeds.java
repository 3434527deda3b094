package unrolled.view.presenter;

/// What a teacher can do during a talk, by a key or by a button of the bar.
interface Deeds {
    void next();

    void back();

    /// Turns to a page of the lesson, from 0.
    void page(int page);

    void train();

    void step();

    void reset();

    /// Shows recorded runs, or the live ones again.
    void recorded();

    void undo();

    void redo();

    /// Hides what gives the answer away, or shows it.
    void reveal();

    /// Shows a figure alone, then the next one, then the slide.
    void zoom();

    /// Lets the picture stand, or go on.
    void freeze();

    /// Covers everything.
    ///
    /// @param colour a word of CSS
    void blank(String colour);

    /// Counts the cards that a class holds up.
    void vote();

    /// Shows what the learners of the class predicted, from their files.
    void gather();

    void notes();

    void language();

    void theme();

    void list();

    /// Leaves a figure that stands alone, otherwise the presentation.
    void leave();
}
