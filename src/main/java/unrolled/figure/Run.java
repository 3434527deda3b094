package unrolled.figure;

import java.util.Optional;
import unrolled.training.TrainingSnapshot;

/// One training run as a figure sees it.
///
/// @param label its name in the reader's language
/// @param hue   which model family it belongs to: `ngram`, `rnn`, `lstm`, `gru`, `attention`, `transformer`,
///              `gpt`
/// @param shade which of the runs of its family it is, so that it has one colour in all pictures of a page; if empty,
///              its place in the picture says so
public record Run(String label, String hue, Optional<Shade> shade, TrainingSnapshot snapshot) {
    /// One of several runs of a family.
    ///
    /// @param nth from 0
    /// @param of  so many
    public record Shade(int nth, int of) {}

    /// A run that is told from others of its family by its place in the picture.
    public Run(String label, String hue, TrainingSnapshot snapshot) {
        this(label, hue, Optional.empty(), snapshot);
    }
}
