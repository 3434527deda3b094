package unrolled.view.front;

/// A page before the lessons.
public sealed interface Front {
    /// All lessons as a picture.
    record Start() implements Front {}

    /// What was predicted, and what came.
    record Predicted() implements Front {}

    /// What the program is made of, and under which licences.
    record Licences() implements Front {}

    /// What the words of the field mean.
    ///
    /// @param term to begin at, by the name of its fence; empty for the first
    record Words(String term) implements Front {}
}
