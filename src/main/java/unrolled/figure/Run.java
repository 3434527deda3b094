package unrolled.figure;

import unrolled.training.TrainingSnapshot;

/// One training run as a figure sees it.
///
/// @param label its name in the reader's language
/// @param hue   which model family it belongs to: `ngram`, `rnn`, `lstm`, `gru`, `attention`, `transformer`,
///              `gpt`
public record Run(String label, String hue, TrainingSnapshot snapshot) {}
